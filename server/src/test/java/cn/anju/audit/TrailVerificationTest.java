package cn.anju.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A trail of 100,000 entries over five days, and what can be done to it behind its back. */
class TrailVerificationTest extends TrailHouse {
  private static final int ENTRIES = 100_000;
  private static final int DAYS = 5;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** The third day, so that days lie before and behind it. */
  private static final int IN_THE_MIDDLE = 2 * ENTRIES / DAYS + 4321;

  private static boolean isMade;
  @Autowired private Scheduler jobs;

  @BeforeEach
  void a_long_trail() throws Exception {
    if (isMade) {
      return;
    }
    // the days of this trail are not those of the server's own clock
    jobs.stop();
    behindTheBack("truncate audit.entry, audit.place, audit.anchor, audit.waiting");
    Files.deleteIfExists(file("anchors.log"));
    Files.deleteIfExists(file("head"));
    EntrySeal seal = new EntrySeal(keys.trailKey());
    LocalDate first = LocalDate.now(ZONE).minusDays(DAYS - 1);
    for (int day = 0; day < DAYS; day++) {
      Instant begin = first.plusDays(day).atTime(8, 0).atZone(ZONE).toInstant();
      write(seal, begin, day);
      new Chain(
              sql,
              Clock.fixed(begin.plus(Duration.ofHours(1)), ZONE),
              keys,
              properties,
              transactions)
          .catchUp();
    }
    isMade = true;
  }

  private Path file(String name) {
    return properties.dataDirectory().resolve("audit").resolve(name);
  }

  /** What a verification says after some statements, of which nothing stays. */
  private List<String> toldAfter(String... statements) throws IOException, SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      connection.setAutoCommit(false);
      for (String one : statements) {
        statement.execute(one);
      }
      List<String> told = told(verifier(connection).verifyWithin());
      connection.rollback();
      return told;
    }
  }

  private TrailVerifier verifier(Connection connection) {
    return new TrailVerifier(connection, keys.trailKey(), properties.dataDirectory());
  }

  private void write(EntrySeal seal, Instant begin, int day) throws IOException, SQLException {
    try (Connection connection = superuser();
        PreparedStatement entry =
            connection.prepareStatement(
                "insert into audit.entry (id, at, actor, role, action, outcome, household_no, object, details, code) values (?, ?, ?, ?, ?, 'DONE', ?, null, '{}', ?)");
        PreparedStatement waiting =
            connection.prepareStatement("insert into audit.waiting values (?)")) {
      connection.setAutoCommit(false);
      for (int i = 0; i < ENTRIES / DAYS; i++) {
        Instant at = begin.plusMillis(i * 50L);
        UUID id =
            new UUID(
                (at.toEpochMilli() << 16) | 0x7000L,
                0x8000_0000_0000_0000L | (day * 1_000_000L + i));
        Entry one =
            new Entry(
                id,
                at,
                "zhen" + i % 40,
                null,
                "TOWN",
                null,
                null,
                null,
                "HOUSEHOLD_READ",
                "DONE",
                "H" + i % 5000,
                null,
                null,
                null,
                "{}");
        entry.setObject(1, id);
        entry.setObject(2, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
        entry.setString(3, one.actor());
        entry.setString(4, one.role());
        entry.setString(5, one.action());
        entry.setString(6, one.householdNo());
        entry.setBytes(7, seal.ofEntry(one.bytes()));
        entry.addBatch();
        waiting.setObject(1, id);
        waiting.addBatch();
      }
      entry.executeBatch();
      waiting.executeBatch();
      connection.commit();
    }
  }

  private String dayOf(int seq) {
    return LocalDate.now(ZONE).minusDays(DAYS - 1 - (seq - 1) * DAYS / ENTRIES).toString();
  }

  private static String entryAt(long seq) {
    return "(select entry_id from audit.place where seq = " + seq + ")";
  }

  private static List<String> told(Verdict verdict) {
    return verdict.findings().stream()
        .map(finding -> finding.kind() + " " + finding.seq() + " " + finding.day())
        .toList();
  }

  @Test
  void a_trail_that_nobody_touched_is_intact() throws Exception {
    Verdict verdict = verified();
    assertThat(told(verdict)).isEmpty();
    assertThat(verdict.entries()).isEqualTo(ENTRIES);
    assertThat(verdict.checkedTo()).isEqualTo(ENTRIES);
  }

  @Test
  void an_altered_entry_is_found_whatever_field_it_is() throws Exception {
    assertThat(
            toldAfter(
                "update audit.entry set household_no = 'H1' || household_no where id = "
                    + entryAt(IN_THE_MIDDLE),
                "update audit.entry set at = at + interval '1 microsecond' where id = "
                    + entryAt(7),
                "update audit.entry set role = null where id = " + entryAt(ENTRIES)))
        .containsExactly(
            "ALTERED 7 " + dayOf(7),
            "ALTERED %d %s".formatted(IN_THE_MIDDLE, dayOf(IN_THE_MIDDLE)),
            "ALTERED %d %s".formatted(ENTRIES, dayOf(ENTRIES)));
  }

  @Test
  void a_flipped_bit_of_a_digest_is_found() throws Exception {
    assertThat(
            toldAfter(
                "update audit.place set digest = set_byte(digest, 3, 255 - get_byte(digest, 3)) where seq = "
                    + IN_THE_MIDDLE))
        .containsExactly("ALTERED %d %s".formatted(IN_THE_MIDDLE, dayOf(IN_THE_MIDDLE)));
  }

  @Test
  void an_entry_that_was_dropped_is_missed_with_its_place_or_without() throws Exception {
    assertThat(
            toldAfter(
                "delete from audit.entry where id = " + entryAt(500),
                "delete from audit.entry where id = " + entryAt(IN_THE_MIDDLE),
                "delete from audit.place where seq = " + IN_THE_MIDDLE))
        .containsExactly(
            "REMOVED 500 " + dayOf(500),
            "REMOVED %d %s".formatted(IN_THE_MIDDLE, dayOf(IN_THE_MIDDLE)));
  }

  @Test
  void one_that_was_dropped_and_the_others_moved_up_is_missed_at_its_place() throws Exception {
    assertThat(
            toldAfter(
                "delete from audit.entry where id = " + entryAt(IN_THE_MIDDLE),
                "delete from audit.place where seq = " + IN_THE_MIDDLE,
                "update audit.place set seq = -seq where seq > " + IN_THE_MIDDLE,
                "update audit.place set seq = -seq - 1 where seq < 0"))
        .containsExactly("REMOVED %d %s".formatted(IN_THE_MIDDLE, dayOf(IN_THE_MIDDLE)));
  }

  @Test
  void an_entry_that_was_put_in_is_found_in_the_middle_at_the_end_and_without_a_place()
      throws Exception {
    String copy =
        "insert into audit.entry select '%s'::uuid, at, actor, actor_name, role, region_code, department, address, action, outcome, 'H77', member_no, object, purpose, details, code from audit.entry where id = "
            + entryAt(9);
    String one = "00000000-0000-7000-8000-000000000001";
    String two = "00000000-0000-7000-8000-000000000002";
    String three = "00000000-0000-7000-8000-000000000003";
    assertThat(
            toldAfter(
                copy.formatted(one),
                copy.formatted(two),
                copy.formatted(three),
                "update audit.place set seq = -seq where seq >= " + IN_THE_MIDDLE,
                "update audit.place set seq = -seq + 1 where seq < 0",
                "insert into audit.place select %d, '%s', day, digest, code from audit.place where seq = %d"
                    .formatted(IN_THE_MIDDLE, one, IN_THE_MIDDLE + 1),
                "insert into audit.place select %d, '%s', day, digest, code from audit.place where seq = %d"
                    .formatted(ENTRIES + 2, two, ENTRIES + 1)))
        .containsExactly(
            "INSERTED %d %s".formatted(IN_THE_MIDDLE, dayOf(IN_THE_MIDDLE)),
            "INSERTED %d %s".formatted(ENTRIES + 2, dayOf(ENTRIES)),
            "INSERTED null null");
  }

  @Test
  void entries_that_changed_places_are_found_near_and_far() throws Exception {
    assertThat(
            toldAfter(
                swapped("seq", IN_THE_MIDDLE, IN_THE_MIDDLE + 1),
                swapped("seq", 100, ENTRIES - 100),
                """
                create temp table moved on commit drop as
                  select case seq when 3000 then 60000 else 3000 end as seq, entry_id from audit.place where seq in (3000, 60000);
                delete from audit.place p using moved m where m.seq = p.seq;
                insert into audit.place select m.seq, m.entry_id, p.day, p.digest, p.code
                  from moved m join (values %s) p (seq, day, digest, code) using (seq)\
                """
                    .formatted(rowsOf(3000, 60000))))
        .containsExactly(
            "REORDERED 100 " + dayOf(ENTRIES - 100),
            "REORDERED 3000 " + dayOf(3000),
            "REORDERED %d %s".formatted(IN_THE_MIDDLE, dayOf(IN_THE_MIDDLE)),
            "REORDERED %d %s".formatted(IN_THE_MIDDLE + 1, dayOf(IN_THE_MIDDLE)),
            "REORDERED 60000 " + dayOf(60000),
            "REORDERED %d %s".formatted(ENTRIES - 100, dayOf(100)));
  }

  private static String swapped(String column, int one, int other) {
    return """
    update audit.place set %1$s = -1 where seq = %2$d;
    update audit.place set %1$s = %2$d where seq = %3$d;
    update audit.place set %1$s = %3$d where seq = -1\
    """
        .formatted(column, one, other);
  }

  private String rowsOf(int one, int other) {
    return sql
        .fetch("select seq, day, digest, code from audit.place where seq in (?, ?)", one, other)
        .map(row ->
            "(%s, %s, '\\x%s'::bytea, '\\x%s'::bytea)"
                .formatted(
                    row.get(0),
                    row.get(1),
                    HexFormat.of().formatHex(row.get(2, byte[].class)),
                    HexFormat.of().formatHex(row.get(3, byte[].class))))
        .stream()
        .collect(Collectors.joining(", "));
  }

  @Test
  void a_tail_that_was_cut_off_is_missed() throws Exception {
    assertThat(
            toldAfter(
                "delete from audit.entry where id in (select entry_id from audit.place where seq > %d)"
                    .formatted(ENTRIES - 50),
                "delete from audit.place where seq > " + (ENTRIES - 50)))
        .containsExactly("REMOVED %d %s".formatted(ENTRIES - 49, dayOf(ENTRIES)));
  }

  @Test
  void a_whole_day_that_is_gone_is_missed_even_with_its_anchor() throws Exception {
    int day = (int) LocalDate.parse(dayOf(IN_THE_MIDDLE)).toEpochDay();
    assertThat(
            toldAfter(
                "delete from audit.entry where id in (select entry_id from audit.place where day = %d)"
                    .formatted(day),
                "delete from audit.place where day = " + day,
                "delete from audit.anchor where day = " + day))
        .contains(
            "REMOVED %d %s".formatted(2 * ENTRIES / DAYS + 1, dayOf(IN_THE_MIDDLE)),
            "ANCHOR_WRONG null " + dayOf(IN_THE_MIDDLE))
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void a_chain_that_was_computed_anew_without_the_key_is_found_where_it_begins() throws Exception {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      connection.setAutoCommit(false);
      statement.execute("delete from audit.entry where id = " + entryAt(IN_THE_MIDDLE));
      statement.execute("delete from audit.place where seq = " + IN_THE_MIDDLE);
      moveUp(connection, IN_THE_MIDDLE);
      assertThat(told(verifier(connection).verifyWithin()))
          .first()
          .isEqualTo("REMOVED %d %s".formatted(IN_THE_MIDDLE, dayOf(IN_THE_MIDDLE)));
      connection.rollback();
    }
  }

  /** Gives every later entry a new place and a digest that follows. */
  private static void moveUp(Connection connection, int seq) throws SQLException {
    try (PreparedStatement read =
            connection.prepareStatement(
                "select p.day, p.seq, e.code, "
                    + EntryRows.COLUMNS
                    + " from audit.place p join audit.entry e on e.id = p.entry_id where p.seq > ? order by p.seq");
        PreparedStatement before =
            connection.prepareStatement("select digest from audit.place where seq = ?");
        PreparedStatement write =
            connection.prepareStatement(
                "update audit.place set seq = ?, digest = ? where seq = ?")) {
      before.setLong(1, seq - 1);
      ResultSet found = before.executeQuery();
      found.next();
      byte[] digest = found.getBytes(1);
      read.setLong(1, seq);
      ResultSet rows = read.executeQuery();
      while (rows.next()) {
        long old = rows.getLong(2);
        digest =
            EntrySeal.link(
                digest, old - 1, rows.getInt(1), EntryRows.of(rows, 4).bytes(), rows.getBytes(3));
        write.setLong(1, old - 1);
        write.setBytes(2, digest);
        write.setLong(3, old);
        write.addBatch();
      }
      write.executeBatch();
    }
  }

  @Test
  void an_anchor_that_was_replaced_is_found_in_the_database_and_in_the_file() throws Exception {
    int day = (int) LocalDate.parse(dayOf(IN_THE_MIDDLE)).toEpochDay();
    assertThat(
            toldAfter(
                "update audit.anchor set digest = set_byte(digest, 0, 255 - get_byte(digest, 0)) where day = "
                    + day))
        .contains("ANCHOR_WRONG null " + dayOf(IN_THE_MIDDLE));

    String lines = Files.readString(file("anchors.log"));
    try {
      Files.writeString(
          file("anchors.log"),
          lines
              .lines()
              .map(line -> line.startsWith(dayOf(1)) ? line.replace("a", "b") : line)
              .collect(Collectors.joining("\n", "", "\n")));
      assertThat(told(verified())).contains("ANCHOR_WRONG null " + dayOf(1));
      Files.writeString(file("anchors.log"), lines.substring(lines.indexOf('\n') + 1));
      assertThat(told(verified())).contains("ANCHOR_WRONG null " + dayOf(1));
    } finally {
      Files.writeString(file("anchors.log"), lines);
    }
    String head = Files.readString(file("head"));
    try {
      Files.delete(file("head"));
      assertThat(told(verified())).containsExactly("ANCHOR_WRONG null null");
    } finally {
      Files.writeString(file("head"), head);
    }
  }

  @Test
  void the_command_says_where_and_ends_with_five_or_zero() throws Exception {
    assertThat(command("verify", "--data", properties.dataDirectory().toString()))
        .startsWith("0 ")
        .contains("留痕完好");
    behindTheBack(
        "create table audit.kept as select * from audit.entry where id = " + entryAt(77),
        "delete from audit.entry where id = " + entryAt(77));
    try {
      assertThat(command("verify", "--data", properties.dataDirectory().toString()))
          .startsWith("5 ")
          .contains("REMOVED  第 77 条")
          .contains("no. 77");
    } finally {
      behindTheBack("insert into audit.entry select * from audit.kept", "drop table audit.kept");
    }
    assertThat(command("verify", "--date", "x")).startsWith("2 ");
    assertThat(command("verify", "--data", "target/nowhere")).startsWith("4 ").contains("--data");
  }

  private static String command(String... arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code = new AuditCommand(out, out).run(List.of(arguments));
    return code + " " + said.toString(StandardCharsets.UTF_8);
  }
}
