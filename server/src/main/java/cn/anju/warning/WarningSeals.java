package cn.anju.warning;

import cn.anju.platform.SealedColumns;
import cn.anju.platform.SealedColumns.SealedColumn;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the evidence lies sealed. */
@Configuration(proxyBeanMethods = false)
class WarningSeals {

  @Bean
  SealedColumns sealedColumnsOfEvidence() {
    return () -> List.of(SealedColumn.of("warning.evidence", "cells_cipher", HitSheet.PURPOSE));
  }
}
