package cn.anju.household;

import static anju.tables.household.Tables.FORMER_NUMBER;
import static anju.tables.household.Tables.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class NumberCorrectionTest extends FamilyHouse {
  private static final String RIGHT = "510902197503080035";
  @TempDir private Path work;
  @Autowired private StoredRegistry registry;

  @Test
  void a_corrected_number_stays_somebody_s_alias_and_rows_of_departments_still_find_him()
      throws Exception {
    String no = family();
    String wrong = "510902197705120023";
    behindTheDoors(() ->
        sql.update(MEMBER)
            .set(MEMBER.ID_CIPHER, cipher.seal(StoredRegistry.ID_NO, wrong))
            .set(MEMBER.ID_INDEX, cipher.index(StoredRegistry.ID_NO, wrong))
            .set(MEMBER.ID_MASK, "510902********0023")
            .where(MEMBER.MEMBER_NO.eq(no + "-1"))
            .execute());
    String path = "members/" + no + "-1/number";
    assertThat(
            say("zhen", no, path, Map.of("on", today().toString(), "idNo", "510902197503080034"))
                .code())
        .as("the check character does not fit")
        .isEqualTo("INPUT_INVALID");

    done("zhen", no, path, Map.of("on", today().toString(), "idNo", RIGHT));

    JsonNode head = on(no, today()).at("/members/0");
    assertThat(head.get("idMask").asString()).isEqualTo("510902********0035");
    assertThat(head.at("/formerNumbers/0").asString()).isEqualTo("510902********0023");
    assertThat(head.get("birthDate").asString()).isEqualTo("1975-03-08");
    byte[] sealed =
        behindTheDoors(() ->
            sql.fetchSingle(FORMER_NUMBER, FORMER_NUMBER.MEMBER_NO.eq(no + "-1")).getIdCipher());
    assertThat(cipher.open(StoredRegistry.ID_NO, sealed)).isEqualTo(wrong);
    registry.source(work);
    Path aliases = work.resolve("people/id_aliases.parquet");
    assertThat(Files.exists(aliases)).isTrue();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select member_no from read_parquet('"
                    + aliases
                    + "') where id_no = '"
                    + wrong
                    + "'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo(no + "-1");
    }
    String other = family();
    assertThat(
            say(
                    "zhen",
                    other,
                    "members/" + other + "-2/number",
                    Map.of("on", today().toString(), "idNo", RIGHT))
                .code())
        .isEqualTo("NUMBER_REGISTERED");
  }
}
