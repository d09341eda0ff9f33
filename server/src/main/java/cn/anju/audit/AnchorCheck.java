package cn.anju.audit;

import cn.anju.audit.Finding.Kind;
import cn.anju.platform.Bilingual;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** 日锚: whether the anchors inside and outside of the database say what the chain says. */
final class AnchorCheck {
  private final Anchors anchors;
  private final Map<Long, byte[]> digests;
  private final NavigableSet<Integer> chained;
  private final List<Finding> findings;

  /**
   * Looks at anchors once the chain has been read.
   *
   * @param digests of places that anchors name; empty where the chain did not prove the place
   * @param chained days of which the chain has proven places
   * @param findings where to tell what is wrong
   */
  AnchorCheck(
      Anchors anchors,
      Map<Long, byte[]> digests,
      NavigableSet<Integer> chained,
      List<Finding> findings) {
    this.anchors = anchors;
    this.digests = digests;
    this.chained = chained;
    this.findings = findings;
  }

  /** The anchors that the database keeps, by day. */
  static List<Anchors.Anchor> inside(Statement statement) throws SQLException {
    List<Anchors.Anchor> anchors = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select day, first_seq, last_seq, digest, code from audit.anchor order by day")) {
      while (rows.next()) {
        anchors.add(
            new Anchors.Anchor(
                rows.getInt(1),
                rows.getLong(2),
                rows.getLong(3),
                rows.getBytes(4),
                rows.getBytes(5)));
      }
    }
    return anchors;
  }

  /** Both kinds of anchors, with one another and with the chain as it was read. */
  void check(List<Anchors.Anchor> inside, List<Anchors.@Nullable Anchor> outside) {
    checkCodes(inside, "数据库", "in the database");
    List<Anchors.Anchor> lines = new ArrayList<>();
    for (Anchors.Anchor line : outside) {
      if (line == null) {
        wrong(null, "audit/anchors.log 有读不懂的行", "audit/anchors.log has a line that cannot be read");
      } else {
        lines.add(line);
      }
    }
    checkCodes(lines, "audit/anchors.log", "of audit/anchors.log");
    Map<Integer, Anchors.Anchor> byDay = new HashMap<>();
    lines.forEach(line -> byDay.put(line.day(), line));
    Set<Integer> days = new HashSet<>();
    for (Anchors.Anchor anchor : inside) {
      days.add(anchor.day());
      String day = LocalDate.ofEpochDay(anchor.day()).toString();
      byte[] digest = digests.get(anchor.lastSeq());
      if (digest != null && digest.length > 0 && !Arrays.equals(digest, anchor.digest())) {
        wrong(
            day,
            "%s 的日锚与链不符".formatted(day),
            "the anchor of %s is not what the chain says".formatted(day));
      }
      Anchors.Anchor line = byDay.get(anchor.day());
      if (line == null) {
        wrong(
            day,
            "audit/anchors.log 缺 %s".formatted(day),
            "audit/anchors.log lacks %s".formatted(day));
      } else if (!line.line().equals(anchor.line())) {
        wrong(
            day,
            "%s 的日锚在数据库和 audit/anchors.log 中不一致".formatted(day),
            "the anchor of %s is not the same in the database and in audit/anchors.log"
                .formatted(day));
      }
    }
    for (Anchors.Anchor line : lines) {
      if (!days.contains(line.day()) && !isLastOfAll(line)) {
        String day = LocalDate.ofEpochDay(line.day()).toString();
        wrong(
            day,
            "数据库缺 %s 的日锚".formatted(day),
            "the database lacks the anchor of %s".formatted(day));
      }
    }
    for (int day : chained.isEmpty() ? chained : chained.headSet(chained.last())) {
      if (!days.contains(day) && !byDay.containsKey(day)) {
        String said = LocalDate.ofEpochDay(day).toString();
        wrong(said, "%s 没有日锚".formatted(said), "%s has no anchor".formatted(said));
      }
    }
  }

  /** The file is written before the database: a node may have been killed in between. */
  private boolean isLastOfAll(Anchors.Anchor line) {
    return !chained.isEmpty() && chained.last() <= line.day();
  }

  private void checkCodes(List<Anchors.Anchor> all, String zh, String en) {
    byte[] before = new byte[0];
    for (Anchors.Anchor anchor : all) {
      if (!Arrays.equals(anchor.code(), anchors.codeOf(anchor, before))) {
        String day = LocalDate.ofEpochDay(anchor.day()).toString();
        wrong(
            day,
            "%s中 %s 的日锚被改动、替换或前面缺了一个".formatted(zh, day),
            "the anchor %s of %s was altered or replaced, or one before it is missing"
                .formatted(en, day));
      }
      before = anchor.code();
    }
  }

  /** Tells that an anchor is not as it was written; no day: of none of them. */
  void wrong(@Nullable String day, String zh, String en) {
    findings.add(new Finding(null, day, null, Kind.ANCHOR_WRONG, new Bilingual(zh, en)));
  }
}
