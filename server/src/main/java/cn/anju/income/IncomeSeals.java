package cn.anju.income;

import cn.anju.platform.SealedColumns;
import cn.anju.platform.SealedColumns.SealedColumn;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the ledgers lies sealed: what was said in words. */
@Configuration(proxyBeanMethods = false)
class IncomeSeals {

  @Bean
  SealedColumns sealedWordsOfLedgers() {
    return () ->
        List.of(
            SealedColumn.of("income.entry", "words_cipher", SealedWords.ENTRY)
                .indexedBy("words_index"),
            SealedColumn.of("income.entry_end", "words_cipher", SealedWords.END),
            SealedColumn.of("income.account", "words_cipher", SealedWords.ACCOUNT),
            SealedColumn.of("income.account_line", "words_cipher", SealedWords.LINE),
            SealedColumn.of("income.land_transfer", "words_cipher", SealedWords.RECORD),
            SealedColumn.of("income.share_holding", "words_cipher", SealedWords.RECORD),
            SealedColumn.of("income.wuxiao_project", "words_cipher", SealedWords.RECORD),
            SealedColumn.of("income.employment", "words_cipher", SealedWords.RECORD),
            SealedColumn.of("income.award_payment", "words_cipher", SealedWords.RECORD));
  }
}
