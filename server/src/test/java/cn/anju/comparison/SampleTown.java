package cn.anju.comparison;

import static anju.tables.access.Tables.PAIRING;
import static anju.tables.access.Tables.PERSON;
import static anju.tables.access.Tables.POST;
import static anju.tables.comparison.Tables.INDICATOR_MONTH;
import static anju.tables.comparison.Tables.RUN;
import static anju.tables.comparison.Tables.SENT_FILE;
import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.LEDGERS;
import static anju.tables.household.Tables.MEMBER;
import static anju.tables.problem.Tables.PROBLEM_;
import static anju.tables.warning.Tables.ANSWER;
import static anju.tables.warning.Tables.EVIDENCE;
import static anju.tables.warning.Tables.FEEDBACK;
import static anju.tables.warning.Tables.FINDING;
import static anju.tables.warning.Tables.HIT;
import static anju.tables.warning.Tables.WARNING_;

import anju.tables.household.tables.records.HouseholdRecord;
import anju.tables.household.tables.records.MemberRecord;
import cn.anju.access.Role;
import cn.anju.household.StoredRegistry;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Mask;
import cn.anju.platform.Scope;
import cn.anju.platform.SealedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The made-up town of {@code samples/} in the database, as if it had been imported. */
@TestComponent
class SampleTown {
  static final Path TOWN = Path.of("../samples/town").toAbsolutePath().normalize();
  static final String PASSWORD = "test-only";

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final SealedFiles sealed;
  private final AnjuProperties properties;
  private final PlatformTransactionManager transactions;

  SampleTown(
      DSLContext sql,
      FieldCipher cipher,
      SealedFiles sealed,
      AnjuProperties properties,
      PlatformTransactionManager transactions) {
    this.sql = sql;
    this.cipher = cipher;
    this.sealed = sealed;
    this.properties = properties;
    this.transactions = transactions;
  }

  /** Works as a job does. */
  <T> T job(java.util.function.Supplier<T> work) {
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    return Scope.ofJob("test").get(() -> transaction.execute(status -> work.get()));
  }

  /** Nothing but the people; no files, no runs, no warnings. */
  void settle() {
    job(() -> {
      sql.deleteFrom(PROBLEM_).execute();
      sql.deleteFrom(FEEDBACK).execute();
      sql.deleteFrom(ANSWER).execute();
      sql.deleteFrom(EVIDENCE).execute();
      sql.deleteFrom(FINDING).execute();
      sql.deleteFrom(HIT).execute();
      sql.deleteFrom(WARNING_).execute();
      sql.deleteFrom(INDICATOR_MONTH).execute();
      sql.deleteFrom(RUN).execute();
      sql.deleteFrom(SENT_FILE).execute();
      if (!sql.fetchExists(HOUSEHOLD_)) {
        try {
          people();
        } catch (IOException fault) {
          throw new AssertionError(fault);
        }
        accounts();
        pair("helper", "510904106200");
      }
      return true;
    });
  }

  private void accounts() {
    account("zhen106", Role.TOWN, "510904106000", null);
    account("zhen109", Role.TOWN, "510904109000", null);
    account("cun109201", Role.VILLAGE, "510904109201", null);
    account("cun106202", Role.VILLAGE, "510904106202", null);
    account("steward", Role.STEWARD, "510904000000", null);
    account("helper", Role.HELPER, "510904106200", null);
    account("second109", Role.TOWN, "510904109000", null);
    account("grid106", Role.GRID, "510904106200", null);
    account("insurance", Role.DEPARTMENT, "510904000000", "medical_insurance");
  }

  private void account(String account, Role role, String region, @Nullable String department) {
    sql.insertInto(PERSON)
        .set(PERSON.ACCOUNT, account)
        .set(PERSON.NAME, account)
        .set(
            PERSON.PASSWORD_HASH,
            Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD))
        .set(PERSON.PASSWORD_CHANGED_AT, OffsetDateTime.now())
        .execute();
    sql.insertInto(POST)
        .set(POST.ID, UUID.randomUUID())
        .set(POST.ACCOUNT, account)
        .set(POST.ROLE, role.name())
        .set(POST.REGION_CODE, region)
        .set(POST.DEPARTMENT, department)
        .set(POST.GRANTED_BY, "test")
        .set(POST.GRANTED_AT, OffsetDateTime.now())
        .execute();
  }

  /** The helper's households: all of his village. */
  private void pair(String account, String region) {
    sql.insertInto(
            PAIRING,
            PAIRING.ACCOUNT,
            PAIRING.HOUSEHOLD_NO,
            PAIRING.GROUP_CODE,
            PAIRING.ASSIGNED_BY,
            PAIRING.ASSIGNED_AT)
        .select(
            org.jooq
                .impl
                .DSL
                .select(
                    org.jooq.impl.DSL.val(account),
                    HOUSEHOLD_.HOUSEHOLD_NO,
                    HOUSEHOLD_.GROUP_CODE,
                    org.jooq.impl.DSL.val("test"),
                    org.jooq.impl.DSL.val(OffsetDateTime.now()))
                .from(HOUSEHOLD_)
                .where(HOUSEHOLD_.GROUP_CODE.startsWith(region)))
        .execute();
  }

  private void people() throws IOException {
    Map<String, HouseholdRecord> households = new HashMap<>();
    for (Row row : rows("registry/households.csv")) {
      HouseholdRecord one = new HouseholdRecord();
      one.setHouseholdNo(row.getField("household_no"));
      one.setGroupCode(row.getField("group_code"));
      one.setHouseholdType(row.getField("household_type"));
      one.setCultivatedMu(new BigDecimal(row.getField("cultivated_mu")));
      one.setAddress(row.getField("address"));
      one.setMembers(0);
      one.setChangedAt(OffsetDateTime.parse("2021-01-01T00:00:00+08:00"));
      households.put(one.getHouseholdNo(), one);
    }
    List<MemberRecord> members = new ArrayList<>();
    for (Row row : rows("registry/members.csv")) {
      HouseholdRecord home = Objects.requireNonNull(households.get(row.getField("household_no")));
      home.setMembers(home.getMembers() + 1);
      MemberRecord one = new MemberRecord();
      one.setMemberNo(row.getField("member_no"));
      one.setHouseholdNo(home.getHouseholdNo());
      one.setGroupCode(home.getGroupCode());
      one.setPlace(home.getMembers());
      one.setPersonName(row.getField("person_name"));
      one.setInitials(initials(one.getPersonName()));
      one.setPinyin(one.getInitials() + "pinyin");
      String number = row.getField("id_no");
      if (!number.isEmpty()) {
        one.setIdCipher(cipher.seal(StoredRegistry.ID_NO, number));
        one.setIdIndex(cipher.index(StoredRegistry.ID_NO, number));
        one.setIdMask(Mask.identityNumber(number));
        one.setIdTail(number.substring(number.length() - 4));
      }
      one.setSex(row.getField("sex"));
      one.setBirthDate(
          row.getField("birth_date").isEmpty()
              ? null
              : LocalDate.parse(row.getField("birth_date")));
      one.setEthnicity(row.getField("ethnicity"));
      one.setRelation(row.getField("relation"));
      one.setEducation(row.getField("education"));
      one.setIsCounted(Boolean.parseBoolean(row.getField("counted")));
      one.setLabourSkill(blankToNull(row.getField("labour_skill")));
      one.setIsStudent(Boolean.parseBoolean(row.getField("student")));
      one.setExempt(blankToNull(row.getField("exempt")));
      one.setAliasNames(blankToNull(row.getField("alias_names")));
      if (one.getRelation().equals("02") || one.getRelation().equals("01")) {
        home.setHeadNo(one.getMemberNo());
        home.setHeadName(one.getPersonName());
        home.setHeadIdMask(one.getIdMask());
      }
      members.add(one);
    }
    households
        .values()
        .forEach(one -> one.changed(HOUSEHOLD_.HEAD_NAME, one.getHeadName() != null));
    sql.batchInsert(households.values()).execute();
    members.forEach(one -> one.changed(MEMBER.GIVEN_NAME, false));
    sql.batchInsert(members).execute();
    UUID edition = UUID.randomUUID();
    Path ledgers =
        Files.createDirectories(
            properties.dataDirectory().resolve("registry").resolve(edition.toString()));
    for (String ledger : List.of("income", "spending", "annual_accounts")) {
      Files.copy(TOWN.resolve("registry/" + ledger + ".csv"), ledgers.resolve(ledger + ".csv"));
    }
    sql.deleteFrom(LEDGERS).execute();
    sql.insertInto(LEDGERS, LEDGERS.EDITION).values(edition).execute();
  }

  /** Good enough to look for: two letters of the surname's and the given name's code points. */
  static String initials(String name) {
    StringBuilder letters = new StringBuilder();
    name.codePoints().forEach(c -> letters.append((char) ('a' + c % 26)));
    return letters.toString();
  }

  private static @Nullable String blankToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** All files of a month arrive. */
  void receiveMonth(String period) {
    receiveSome(period, "");
  }

  /** Those whose names begin so: the fewer, the sooner a run ends. */
  void receiveSome(String period, String prefix) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(TOWN.resolve("feeds/" + period), prefix + "*")) {
      for (Path file : files) {
        receive(period, file.getFileName().toString(), Files.readAllBytes(file));
      }
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
  }

  /** A file arrives; an older one of that name is replaced. */
  UUID receive(String period, String name, byte[] bytes) {
    UUID id = UUID.randomUUID();
    try {
      Path folder =
          Files.createDirectories(properties.dataDirectory().resolve("received").resolve(period));
      SealedFiles.Content content;
      try (InputStream in = new ByteArrayInputStream(bytes)) {
        content = sealed.write(folder.resolve(id + ".sealed"), id.toString(), in);
      }
      job(() -> {
        sql.update(SENT_FILE)
            .set(SENT_FILE.STATE, "REPLACED")
            .where(SENT_FILE.PERIOD.eq(period).and(SENT_FILE.NAME.eq(name)))
            .execute();
        return sql.insertInto(SENT_FILE)
            .set(SENT_FILE.ID, id)
            .set(SENT_FILE.NAME, name)
            .set(SENT_FILE.PERIOD, period)
            .set(SENT_FILE.FEED, name.substring(0, name.indexOf('_')))
            .set(SENT_FILE.DEPARTMENT, name.startsWith("MI-") ? "medical_insurance" : "other")
            .set(SENT_FILE.BYTES, content.bytes())
            .set(SENT_FILE.SM3, content.sm3())
            .set(SENT_FILE.STATE, "CHECKED")
            .set(SENT_FILE.CHANNEL, "UPLOAD")
            .set(SENT_FILE.RECEIVED_AT, OffsetDateTime.parse("2021-01-03T00:00:00+08:00"))
            .set(SENT_FILE.RECEIVED_BY, "test")
            .execute();
      });
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
    return id;
  }

  /** A row of one of its tables, none of which has a comma within a cell. */
  record Row(List<String> header, String[] cells) {
    String getField(String name) {
      return cells[header.indexOf(name)];
    }
  }

  static List<Row> rows(String file) {
    try {
      List<String> lines = Files.readAllLines(TOWN.resolve(file));
      List<String> header = List.of(lines.getFirst().split(","));
      return lines.stream().skip(1).map(line -> new Row(header, line.split(",", -1))).toList();
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
  }
}
