package cn.anju.income;

import cn.anju.platform.SealedColumns;
import cn.anju.platform.SealedColumns.SealedColumn;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the ledgers lies sealed: what was said in words. */
@Configuration(proxyBeanMethods = false)
class IncomeSeals {
  static final String ENTRY = "income.entry.words";
  static final String END = "income.entry_end.words";
  static final String ACCOUNT = "income.account.words";
  static final String LINE = "income.account_line.words";
  static final String RECORD = "income.record.words";

  @Bean
  SealedColumns sealedWordsOfLedgers() {
    return () ->
        List.of(
            SealedColumn.of("income.entry", "words_cipher", ENTRY).indexedBy("words_index"),
            SealedColumn.of("income.entry_end", "words_cipher", END),
            SealedColumn.of("income.account", "words_cipher", ACCOUNT),
            SealedColumn.of("income.account_line", "words_cipher", LINE),
            SealedColumn.of("income.land_transfer", "words_cipher", RECORD),
            SealedColumn.of("income.share_holding", "words_cipher", RECORD),
            SealedColumn.of("income.wuxiao_project", "words_cipher", RECORD),
            SealedColumn.of("income.employment", "words_cipher", RECORD),
            SealedColumn.of("income.award_payment", "words_cipher", RECORD));
  }
}
