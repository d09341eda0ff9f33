package cn.anju.access;

import cn.anju.platform.SealedColumns;
import cn.anju.platform.SealedColumns.SealedColumn;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of people who work here lies sealed. */
@Configuration(proxyBeanMethods = false)
class AccessSeals {

  @Bean
  SealedColumns sealedColumnsOfAccounts() {
    return () ->
        List.of(
            SealedColumn.of("access.person", "phone_cipher", People.PHONE),
            SealedColumn.of("access.person", "second_factor_cipher", SecondFactors.SECRET),
            SealedColumn.of("access.person", "second_factor_waiting_cipher", SecondFactors.WAITING),
            SealedColumn.of("access.feed_key", "secret_cipher", FeedKeys.SECRET),
            SealedColumn.of("access.people_import_row", "cells_cipher", "people_import_row.cells"),
            SealedColumn.of("access.people_import_row", "phone_cipher", "people_import_row.phone"));
  }
}
