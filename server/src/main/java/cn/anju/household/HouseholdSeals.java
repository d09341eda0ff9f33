package cn.anju.household;

import cn.anju.platform.AnjuProperties;
import cn.anju.platform.SealedColumns;
import cn.anju.platform.SealedColumns.SealedColumn;
import cn.anju.platform.SealedFolders;
import cn.anju.platform.SealedFolders.SealedFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of people and households lies sealed. */
@Configuration(proxyBeanMethods = false)
class HouseholdSeals {

  @Bean
  SealedColumns sealedColumnsOfHouseholds() {
    return () ->
        List.of(
            SealedColumn.of("household.household", "phone_cipher", StoredRegistry.PHONE)
                .indexedBy("phone_index"),
            SealedColumn.of("household.member", "id_cipher", StoredRegistry.ID_NO)
                .indexedBy("id_index"),
            SealedColumn.of("household.former_number", "id_cipher", StoredRegistry.ID_NO)
                .indexedBy("id_index"),
            SealedColumn.of("household.membership_event", "remark_cipher", MembershipBook.REMARK));
  }

  @Bean
  SealedFolders sealedCopiesOfPeople(AnjuProperties properties) {
    return () -> {
      Path folder = properties.dataDirectory().toAbsolutePath().resolve("people");
      List<SealedFile> files = new ArrayList<>();
      if (Files.isDirectory(folder)) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[!.]*.sealed")) {
          found.forEach(file -> files.add(new SealedFile(file, file.getFileName().toString())));
        }
      }
      return files;
    };
  }
}
