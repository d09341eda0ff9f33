package cn.anju.identity;

import cn.anju.platform.SealedColumns;
import cn.anju.platform.SealedColumns.SealedColumn;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of rows that found nobody lies sealed. */
@Configuration(proxyBeanMethods = false)
class IdentitySeals {

  @Bean
  SealedColumns sealedColumnsOfCases() {
    return () ->
        List.of(
            SealedColumn.of("identity.identity_case", "said_cipher", IdentityCases.SAID)
                .indexedBy("said_index"),
            SealedColumn.of("identity.identity_case", "cells_cipher", IdentityCases.CELLS));
  }
}
