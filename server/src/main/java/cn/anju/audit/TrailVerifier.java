package cn.anju.audit;

import cn.anju.audit.Finding.Kind;
import cn.anju.platform.Bilingual;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 校验: reads the whole trail once and says what in it is not as it was written, and where (ADR
 * 0024).
 *
 * <p>Three things are asked of every place: does its code prove that this entry was given this
 * place; does the entry's code prove every field; does its digest follow from the one before. A
 * place whose code fails is set aside; what it once was is found out at the end, when all that is
 * missing is known.
 */
final class TrailVerifier {
  /** So many findings are told. */
  static final int MOST = 200;

  /** Places that do not prove themselves are compared with one another up to this number. */
  private static final int COMPARED = 400;

  /** So far apart may places have been moved by numbers given anew. */
  private static final int FARTHEST_SHIFT = 2000;

  /** So many places in a row that fail may mean that all behind were given other numbers. */
  private static final int SUSPICIOUS = 3;

  private static final String CHAIN =
      "select p.seq, p.entry_id, p.day, p.digest, p.code, e.code, "
          + EntryRows.COLUMNS
          + " from audit.place p left join audit.entry e on e.id = p.entry_id order by p.seq";

  private static final String OUTSIDE =
      "select e.code, exists (select from audit.waiting w where w.entry_id = e.id), "
          + EntryRows.COLUMNS
          + " from audit.entry e where not exists (select from audit.place p where p.entry_id = e.id) order by e.id";

  private static final byte[] NOTHING = new byte[0];

  private final Connection connection;
  private final EntrySeal seal;
  private final Anchors anchors;
  private final AnchorCheck anchorCheck;

  private final List<Finding> findings = new ArrayList<>();
  private final List<Place> broken = new ArrayList<>();
  private final TreeMap<Long, Long> gaps = new TreeMap<>();

  /** Of every day: where its chain ended, as far as it proves itself. */
  private final TreeMap<Integer, Place> lastOfDay = new TreeMap<>();

  private final Map<Long, byte[]> asked = new HashMap<>();
  private long entries;
  private long shift;
  private int failedInARow;
  private int shiftsLookedFor;
  private @Nullable Place last;
  private long waiting;

  /**
   * Looks at a trail.
   *
   * @param connection of somebody who may read the three tables; used by nobody else meanwhile
   * @param key of the trail
   */
  TrailVerifier(Connection connection, byte[] key, Path dataDirectory) {
    this.connection = connection;
    this.seal = new EntrySeal(key);
    this.anchors = new Anchors(dataDirectory, seal);
    this.anchorCheck = new AnchorCheck(anchors, asked, lastOfDay.navigableKeySet(), findings);
  }

  /**
   * A row of the chain.
   *
   * @param entry null if it is not there
   * @param entryCode null likewise
   */
  private record Place(
      long seq,
      UUID entryId,
      int day,
      byte[] digest,
      byte[] code,
      @Nullable Entry entry,
      byte @Nullable [] entryCode) {
    @Nullable String at() {
      return entry == null ? null : entry.at().toString();
    }
  }

  /** Reads everything; the connection's transaction is ended without a change. */
  Verdict verify() throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read, read only");
      return verifyWithin();
    } finally {
      connection.rollback();
    }
  }

  /** The same within the transaction that the connection is in. */
  Verdict verifyWithin() throws SQLException, IOException {
    Anchors.Head head = anchors.readHead();
    List<Anchors.@Nullable Anchor> outside = anchors.read();
    try (Statement statement = connection.createStatement()) {
      statement.execute("select set_config('anju.trail', 'read', true)");
      List<Anchors.Anchor> inside = AnchorCheck.inside(statement);
      inside.forEach(anchor -> asked.put(anchor.lastSeq(), NOTHING));
      if (head != null) {
        asked.put(head.seq(), NOTHING);
      }
      readChain(statement);
      long end = last == null ? 0 : last.seq;
      checkHead(head, end);
      explainBroken(end, head);
      List<Anchors.Anchor> known = new ArrayList<>(inside);
      outside.stream().filter(Objects::nonNull).forEach(known::add);
      tellGaps(known);
      readOutside(statement);
      anchorCheck.check(inside, outside);
      findings.sort(
          Comparator.comparing(
              Finding::seq, Comparator.nullsLast(Comparator.<Long>naturalOrder())));
      return new Verdict(
          entries, end, waiting, List.copyOf(findings.subList(0, Math.min(MOST, findings.size()))));
    }
  }

  private void readChain(Statement statement) throws SQLException {
    statement.setFetchSize(5000);
    try (ResultSet rows = statement.executeQuery(CHAIN)) {
      while (rows.next()) {
        entries++;
        look(
            new Place(
                rows.getLong(1),
                rows.getObject(2, UUID.class),
                rows.getInt(3),
                rows.getBytes(4),
                rows.getBytes(5),
                rows.getObject(7) == null ? null : EntryRows.of(rows, 7),
                rows.getBytes(6)));
      }
    }
  }

  private void look(Place place) {
    long seq = place.seq + shift;
    if (!isProven(place, seq)) {
      broken.add(place);
      failedInARow++;
      if (failedInARow == SUSPICIOUS) {
        lookForShift();
      }
      return;
    }
    failedInARow = 0;
    accept(place, seq);
  }

  private boolean isProven(Place place, long seq) {
    return Arrays.equals(place.code, seal.ofPlace(seq, place.day, place.entryId, place.digest));
  }

  /** Somebody has removed or added an entry and given all behind it other numbers. */
  private void lookForShift() {
    if (++shiftsLookedFor > 50) {
      return;
    }
    Place place = broken.getLast();
    for (long by = 1; by <= FARTHEST_SHIFT; by++) {
      for (long moved : new long[] {shift + by, shift - by}) {
        if (isProven(place, place.seq + moved)) {
          shift = moved;
          failedInARow = 0;
          List<Place> again =
              new ArrayList<>(broken.subList(broken.size() - SUSPICIOUS, broken.size()));
          broken.subList(broken.size() - SUSPICIOUS, broken.size()).clear();
          for (Place one : again) {
            if (isProven(one, one.seq + shift)) {
              accept(one, one.seq + shift);
            } else {
              broken.add(one);
            }
          }
          return;
        }
      }
    }
  }

  /** A place that proves itself; is its entry whole, and does it follow from the one before? */
  private void accept(Place place, long seq) {
    Place before = last;
    long expected = before == null ? 1 : before.seq + 1;
    if (seq < expected) {
      tell(
          seq,
          place,
          Kind.REORDERED,
          "次序被改动，或被重复放入",
          "its order was changed, or it was put in twice");
      return;
    }
    if (seq > expected) {
      gaps.put(expected, seq - 1);
    }
    Entry entry = place.entry;
    byte[] entryCode = place.entryCode;
    if (entry == null || entryCode == null) {
      tell(seq, place, Kind.REMOVED, "这一条被删除", "the entry was removed");
    } else if (!Arrays.equals(entryCode, seal.ofEntry(entry.bytes()))) {
      tell(seq, place, Kind.ALTERED, "内容被改动", "its content was altered");
    } else if (seq == expected
        && !Arrays.equals(
            place.digest,
            EntrySeal.link(
                before == null ? EntrySeal.BEGINNING : before.digest,
                seq,
                place.day,
                entry.bytes(),
                entryCode))) {
      tell(seq, place, Kind.ALTERED, "与前一条接不上", "it does not follow from the one before");
    }
    if (asked.containsKey(seq)) {
      asked.put(seq, place.digest);
    }
    last = new Place(seq, place.entryId, place.day, place.digest, place.code, null, null);
    lastOfDay.put(place.day, last);
  }

  private void checkHead(Anchors.@Nullable Head head, long end) {
    if (head == null) {
      if (entries > 0) {
        anchorCheck.wrong(
            null,
            "audit/head 不在，无法知道末尾是否被截去",
            "audit/head is missing: whether the end was cut off cannot be known");
      }
      return;
    }
    if (head.seq() < 0 || !Arrays.equals(head.code(), anchors.codeOf(head))) {
      anchorCheck.wrong(null, "audit/head 被改动", "audit/head was altered");
      return;
    }
    if (head.seq() > end) {
      gaps.put(end + 1, head.seq());
      return;
    }
    byte[] digest = asked.get(head.seq());
    if (digest != null && digest.length > 0 && !Arrays.equals(digest, head.digest())) {
      anchorCheck.wrong(
          LocalDate.ofEpochDay(head.day()).toString(),
          "第 %d 条的摘要与 audit/head 不符".formatted(head.seq()),
          "the digest of no. %d is not that of audit/head".formatted(head.seq()));
    }
  }

  /** What the places once were that do not prove themselves. */
  private void explainBroken(long end, Anchors.@Nullable Head head) {
    if (broken.isEmpty()) {
      return;
    }
    if (broken.size() > COMPARED) {
      explainRewritten(end, head);
      return;
    }
    Set<Long> seqs = new HashSet<>();
    Set<UUID> ids = new HashSet<>();
    for (Place place : broken) {
      seqs.add(place.seq + shiftNear(place));
      seqs.add(place.seq);
      ids.add(place.entryId);
    }
    gaps.forEach((from, to) -> {
      for (long seq = from; seq <= to && seqs.size() < 2 * COMPARED; seq++) {
        seqs.add(seq);
      }
    });
    for (Place place : broken) {
      explain(place, seqs, ids);
    }
  }

  private long shiftNear(Place place) {
    return last != null && place.seq > last.seq ? shift : 0;
  }

  private void explain(Place place, Set<Long> seqs, Set<UUID> ids) {
    boolean isWhole =
        place.entry != null
            && place.entryCode != null
            && Arrays.equals(place.entryCode, seal.ofEntry(place.entry.bytes()));
    for (long seq : seqs) {
      if (isProven(place, seq)) {
        fillGap(seq);
        tell(
            place.seq,
            place,
            Kind.REORDERED,
            "原在第 %d 条".formatted(seq),
            "it was no. %d".formatted(seq));
        return;
      }
    }
    for (UUID id : ids) {
      Place other = new Place(place.seq, id, place.day, place.digest, place.code, null, null);
      if (!id.equals(place.entryId) && isProven(other, place.seq)) {
        fillGap(place.seq);
        tell(
            place.seq,
            place,
            Kind.REORDERED,
            "原在此处的是另一条 %s".formatted(id),
            "another entry, %s, was here".formatted(id));
        return;
      }
    }
    if (place.entry == null) {
      fillGap(place.seq);
      tell(place.seq, place, Kind.REMOVED, "这一条被删除", "the entry was removed");
    } else if (isWhole) {
      fillGap(place.seq);
      tell(place.seq, place, Kind.ALTERED, "它在链上的位置被改动", "its place in the chain was altered");
    } else if (isIn(place.seq)) {
      fillGap(place.seq);
      tell(place.seq, place, Kind.ALTERED, "内容和位置都被改动", "its content and its place were altered");
    } else {
      tell(
          place.seq,
          place,
          Kind.INSERTED,
          "不是系统写下的，后来插入",
          "it was not written by the system but put in");
    }
  }

  /** The rest of the chain was computed anew by somebody who does not have the key. */
  private void explainRewritten(long end, Anchors.@Nullable Head head) {
    Place first = broken.getFirst();
    long there = entries;
    long known = head == null ? end : head.seq();
    Kind kind = there < known ? Kind.REMOVED : there > known ? Kind.INSERTED : Kind.REORDERED;
    gaps.tailMap(first.seq, true).clear();
    tell(
        first.seq,
        first,
        kind,
        "从这里起的 %d 条不能自证：链被重写，或密钥不是原来的".formatted(broken.size()),
        "from here on %d places do not prove themselves: the chain was written anew, or the key is another"
            .formatted(broken.size()));
  }

  private boolean isIn(long seq) {
    Map.Entry<Long, Long> gap = gaps.floorEntry(seq);
    return gap != null && gap.getValue() >= seq;
  }

  private void fillGap(long seq) {
    Map.Entry<Long, Long> gap = gaps.floorEntry(seq);
    if (gap == null || gap.getValue() < seq) {
      return;
    }
    long from = gap.getKey();
    long to = gap.getValue();
    gaps.remove(from);
    if (from < seq) {
      gaps.put(from, seq - 1);
    }
    if (seq < to) {
      gaps.put(seq + 1, to);
    }
  }

  private void tellGaps(List<Anchors.Anchor> inside) {
    gaps.forEach((from, to) -> {
      String day = dayOf(from, inside);
      findings.add(
          new Finding(
              from,
              day,
              null,
              Kind.REMOVED,
              new Bilingual(
                  from.equals(to)
                      ? "第 %d 条（%s）被删除".formatted(from, day)
                      : "第 %d 至 %d 条（%s）被删除".formatted(from, to, day),
                  from.equals(to)
                      ? "no. %d (%s) was removed".formatted(from, day)
                      : "nos. %d to %d (%s) were removed".formatted(from, to, day))));
    });
  }

  private String dayOf(long seq, List<Anchors.Anchor> inside) {
    for (Anchors.Anchor anchor : inside) {
      if (seq >= anchor.firstSeq() && seq <= anchor.lastSeq()) {
        return LocalDate.ofEpochDay(anchor.day()).toString();
      }
    }
    for (Place place : lastOfDay.values()) {
      if (seq <= place.seq) {
        return LocalDate.ofEpochDay(place.day).toString();
      }
    }
    return lastOfDay.isEmpty() ? "?" : LocalDate.ofEpochDay(lastOfDay.lastKey()).toString();
  }

  /** Entries that have no place: those of the last second, or some that the system never wrote. */
  private void readOutside(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(OUTSIDE)) {
      while (rows.next()) {
        entries++;
        Entry entry = EntryRows.of(rows, 3);
        boolean isWhole = Arrays.equals(rows.getBytes(1), seal.ofEntry(entry.bytes()));
        if (isWhole && rows.getBoolean(2)) {
          waiting++;
        } else if (isWhole) {
          outside(entry, Kind.REORDERED, "它在链上的位置被拿走", "its place in the chain was taken away");
        } else if (rows.getBoolean(2)) {
          outside(
              entry,
              Kind.ALTERED,
              "排队等待入链时内容被改动，或被插入",
              "it was altered or put in while it waited for its place");
        } else {
          outside(
              entry, Kind.INSERTED, "不是系统写下的，后来插入", "it was not written by the system but put in");
        }
      }
    }
  }

  private void outside(Entry entry, Kind kind, String zh, String en) {
    findings.add(
        new Finding(
            null,
            null,
            entry.at().toString(),
            kind,
            new Bilingual(
                "%s 的一条（%s）：%s".formatted(entry.at(), entry.id(), zh),
                "the entry of %s (%s): %s".formatted(entry.at(), entry.id(), en))));
  }

  private void tell(long seq, Place place, Kind kind, String zh, String en) {
    String day = LocalDate.ofEpochDay(place.day).toString();
    String at = place.at() == null ? "" : " " + place.at();
    findings.add(
        new Finding(
            seq,
            day,
            place.at(),
            kind,
            new Bilingual(
                "第 %d 条（%s%s）：%s".formatted(seq, day, at, zh),
                "no. %d (%s%s): %s".formatted(seq, day, at, en))));
  }
}
