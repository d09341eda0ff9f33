package cn.anju.workflow;

import cn.anju.platform.SealedColumns;
import cn.anju.platform.SealedColumns.SealedColumn;
import cn.anju.platform.SealedFolders;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of cases lies sealed: texts and names, pieces of evidence. */
@Configuration(proxyBeanMethods = false)
class CaseSeals {

  @Bean
  SealedColumns sealedWordsOfCases() {
    return () ->
        List.of(
            SealedColumn.of("workflow.case_file", "words_cipher", CaseJson.PURPOSE),
            SealedColumn.of("workflow.case_event", "words_cipher", CaseJson.PURPOSE));
  }

  @Bean
  SealedFolders sealedEvidence(EvidenceCabinet cabinet) {
    return cabinet::files;
  }
}
