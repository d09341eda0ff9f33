package cn.anju.assistance;

import cn.anju.platform.SealedColumns;
import cn.anju.platform.SealedColumns.SealedColumn;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of assistance lies sealed: what people said and where the papers are. */
@Configuration(proxyBeanMethods = false)
class AssistanceSeals {
  private static final String WORDS = "words_cipher";

  @Bean
  SealedColumns sealedWordsOfAssistance() {
    return () -> {
      List<SealedColumn> all = new ArrayList<>();
      all.add(SealedColumn.of("assistance.plan", WORDS, PlanBook.WORDS));
      all.add(SealedColumn.of("assistance.measure_event", WORDS, MeasureBook.WORDS));
      all.add(SealedColumn.of("assistance.visit", WORDS, VisitBook.WORDS));
      all.add(SealedColumn.of("assistance.organisation", WORDS, SocialDesk.WORDS));
      for (Ledger ledger : Ledger.values()) {
        all.add(SealedColumn.of("assistance." + ledger.table().getName(), WORDS, ledger.purpose()));
      }
      return List.copyOf(all);
    };
  }
}
