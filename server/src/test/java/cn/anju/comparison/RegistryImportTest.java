package cn.anju.comparison;

import static anju.tables.household.Tables.FORMER_NUMBER;
import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static anju.tables.household.Tables.MEMBERSHIP_EVENT;
import static anju.tables.income.Tables.ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import anju.tables.household.tables.records.HouseholdRecord;
import anju.tables.household.tables.records.MemberRecord;
import cn.anju.household.StoredRegistry;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class RegistryImportTest extends IntakeHouse {
  @Autowired private DSLContext sql;
  @Autowired private FieldCipher cipher;
  @Autowired private PlatformTransactionManager transactions;

  @Test
  void people_are_in_the_database_with_their_numbers_sealed() {
    HouseholdRecord household =
        scoped(() -> sql.fetchSingle(HOUSEHOLD_, HOUSEHOLD_.HOUSEHOLD_NO.eq("OK1")));
    assertThat(household.getHeadName()).isEqualTo("王国华");
    assertThat(household.getHeadNo()).isEqualTo("OK1-1");
    assertThat(household.getHeadIdMask()).isEqualTo("510902********0035");
    assertThat(household.getMembers()).isGreaterThanOrEqualTo(2);
    MemberRecord member = scoped(() -> sql.fetchSingle(MEMBER, MEMBER.MEMBER_NO.eq("OK1-2")));
    assertThat(member.getInitials()).isEqualTo("zzh");
    assertThat(member.getPinyin()).isEqualTo("zengzhenghui");
    assertThat(member.getIdTail()).isEqualTo("0023");
    assertThat(cipher.open(StoredRegistry.ID_NO, member.getIdCipher()))
        .isEqualTo("510902197705120023");
    assertThat(member.getIdIndex())
        .isEqualTo(cipher.index(StoredRegistry.ID_NO, "510902197705120023"));
    assertThat(scoped(() -> sql.fetchCount(ENTRY, ENTRY.SOURCE.eq("IMPORT"))))
        .as("every line of income.csv and spending.csv")
        .isEqualTo(
            SampleTown.rows("registry/income.csv").size()
                + SampleTown.rows("registry/spending.csv").size());
  }

  @Test
  void an_import_twice_changes_nothing() throws Exception {
    JsonNode again = imported(true, false, registry("households"), registry("members"));
    assertThat(again.get("state").asString()).isEqualTo("DONE");
    assertThat(again.get("added").asLong()).isZero();
    assertThat(again.get("changed").asLong()).isZero();
    assertThat(again.get("gone").asLong()).isZero();
    assertThat(again.get("households").asLong()).isEqualTo(295);
  }

  @Test
  void damaged_rows_come_back_and_the_sums_are_equal() throws Exception {
    String members =
        """
        member_no,household_no,person_name,id_no,sex,birth_date,ethnicity,relation,education,counted,labour_skill,student,exempt,alias_names
        TEST-1,OK1,单小华,510904198804190005,2,1988-04-19,01,30,70,true,NORMAL,false,,
        TEST-2,NOWHERE,某人,,2,1988-04-19,01,30,70,true,NORMAL,false,,
        TEST-3,OK1,,,2,1988-04-19,01,30,70,true,NORMAL,false,,
        TEST-4,OK1,日期错,,2,1988-99-19,01,30,70,true,NORMAL,false,,

        """;
    JsonNode done = imported(false, false, new Sent("members", "members.csv", bytes(members)));
    assertThat(done.get("state").asString()).as(done.toString()).isEqualTo("DONE");
    JsonNode table = done.get("tables").get(0);
    assertThat(table.get("accepted").asLong()).isEqualTo(1);
    assertThat(table.get("rejected").asLong()).isEqualTo(3);
    assertThat(done.get("changed").asLong()).isEqualTo(1);
    assertThat(done.get("hasReceipt").asBoolean()).isTrue();
    Answer receipt =
        person("shuju")
            .get("/api/comparison/registry/imports/" + done.get("id").asString() + "/receipt");
    assertThat(receipt.status()).isEqualTo(200);
    MemberRecord member = scoped(() -> sql.fetchSingle(MEMBER, MEMBER.MEMBER_NO.eq("TEST-1")));
    assertThat(member.getPinyin()).isEqualTo("shanxiaohua");

    // the full registry once more: who is not in it is gone, and stays as a row
    JsonNode full = imported(true, false, registry("households"), registry("members"));
    assertThat(full.get("changed").asLong()).isEqualTo(1);
    assertThat(scoped(() -> sql.fetchSingle(MEMBER, MEMBER.MEMBER_NO.eq("TEST-1"))).getGoneAt())
        .isNotNull();
  }

  @Test
  void an_import_writes_down_who_came_who_left_and_what_changed() throws Exception {
    assertThat(kinds("OK1")).startsWith("REGISTERED", "LISTED", "LISTED");
    String header =
        "member_no,household_no,person_name,id_no,sex,birth_date,ethnicity,relation,education,counted,labour_skill,student,exempt,alias_names\n";
    String wife =
        header + "OK1-2,OK1,曾正辉,510902197705120023,2,1977-05-12,01,12,70,false,NORMAL,false,,\n";
    imported(false, false, new Sent("members", "members.csv", bytes(wife)));
    assertThat(kinds("OK1")).endsWith("COUNTED");
    String moved =
        header + "OK1-2,R01A,曾正辉,510902197705120023,2,1977-05-12,01,12,70,true,NORMAL,false,,\n";
    imported(false, false, new Sent("members", "members.csv", bytes(moved)));
    assertThat(kinds("OK1")).endsWith("LEFT");
    assertThat(kinds("R01A")).endsWith("JOINED");
    // a number that was corrected stays an alias
    String number =
        header + "OK1-1,OK1,王国华,510902197503080051,1,1975-03-08,01,02,70,true,NORMAL,false,,\n";
    imported(false, false, new Sent("members", "members.csv", bytes(number)));
    assertThat(kinds("OK1")).endsWith("NUMBER");
    assertThat(
            scoped(() -> sql.fetchSingle(FORMER_NUMBER, FORMER_NUMBER.MEMBER_NO.eq("OK1-1")))
                .getIdMask())
        .isEqualTo("510902********0035");

    imported(true, false, registry("households"), registry("members"));
    assertThat(kinds("OK1")).endsWith("JOINED");
    assertThat(scoped(() -> sql.fetchCount(MEMBER, MEMBER.GONE_AT.isNull()))).isEqualTo(670);
  }

  private List<String> kinds(String householdNo) {
    return scoped(() ->
        sql.select(MEMBERSHIP_EVENT.KIND)
            .from(MEMBERSHIP_EVENT)
            .where(MEMBERSHIP_EVENT.HOUSEHOLD_NO.eq(householdNo))
            .orderBy(MEMBERSHIP_EVENT.SEQ)
            .fetch(MEMBERSHIP_EVENT.KIND));
  }

  @Test
  void a_full_import_of_a_piece_of_the_registry_wants_to_be_confirmed() throws Exception {
    List<String> lines = Files.readAllLines(TOWN.resolve("registry/households.csv"));
    Sent some =
        new Sent(
            "households", "households.csv", bytes(String.join("\n", lines.subList(0, 100)) + "\n"));

    JsonNode refused = imported(true, false, some);
    assertThat(refused.get("state").asString()).isEqualTo("REFUSED");
    assertThat(refused.get("notice").get("zh").asString()).contains("确认");
    assertThat(scoped(() -> sql.fetchCount(HOUSEHOLD_, HOUSEHOLD_.GONE_AT.isNotNull()))).isZero();

    JsonNode confirmed = imported(true, true, some);
    assertThat(confirmed.get("gone").asLong()).isEqualTo(295 - 99);
    JsonNode back = imported(true, false, registry("households"), registry("members"));
    assertThat(back.get("added").asLong()).isEqualTo(295 - 99);
    assertThat(scoped(() -> sql.fetchCount(MEMBER, MEMBER.GONE_AT.isNull()))).isEqualTo(670);
  }

  @Test
  void a_file_that_is_no_registry_refuses_the_import() throws Exception {
    JsonNode refused =
        imported(false, false, new Sent("members", "members.csv", bytes("a,b\n1,2\n")));
    assertThat(refused.get("state").asString()).isEqualTo("REFUSED");
    assertThat(refused.get("notice").get("zh").asString()).startsWith("members.csv");
    assertThat(
            person("qu")
                .post("/api/comparison/registry/imports", "{\"uploads\":[],\"expectFull\":false}")
                .code())
        .isEqualTo("NOT_ALLOWED");
    assertThat(person("shuju").post("/api/comparison/registry/imports", "[").code())
        .isEqualTo("INPUT_INVALID");
  }

  private record Sent(String table, String name, byte[] bytes) {}

  private static Sent registry(String table) throws Exception {
    Path file = TOWN.resolve("registry").resolve(table + ".csv");
    return new Sent(table, table + ".csv", Files.readAllBytes(file));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode imported(boolean isFull, boolean isConfirmed, Sent... files) throws Exception {
    Person steward = person("shuju");
    List<String> uploads = new ArrayList<>();
    for (Sent file : files) {
      Answer begun =
          steward.post(
              "/api/comparison/uploads",
              "{\"name\":\"%s\",\"bytes\":%d,\"kind\":\"REGISTRY\",\"registryTable\":\"%s\"}"
                  .formatted(file.name(), file.bytes().length, file.table()));
      String id = begun.json().get("id").asString();
      assertThat(steward.patch(id, 0, file.bytes()).status()).isEqualTo(200);
      uploads.add("\"" + id + "\"");
    }
    Answer asked =
        steward.post(
            "/api/comparison/registry/imports",
            "{\"uploads\":[%s],\"expectFull\":%s,\"confirmGone\":%s}"
                .formatted(String.join(",", uploads), isFull, isConfirmed));
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    String id = asked.json().get("id").asString();
    return await(() -> {
      JsonNode now = steward.get("/api/comparison/registry/imports/" + id).json();
      return now.get("endedAt").isNull() ? null : now;
    });
  }

  private <T> T scoped(Supplier<T> query) {
    return Scope.ofJob("test")
        .get(() ->
            Objects.requireNonNull(
                new TransactionTemplate(transactions).execute(status -> query.get())));
  }
}
