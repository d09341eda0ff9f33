package cn.anju.engine.linkage;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.LevelKind;
import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.definition.LinkageDefinition.Level;
import cn.anju.engine.linkage.pairing.LinkageModel;
import cn.anju.engine.linkage.pairing.PlaceReader;
import cn.anju.engine.linkage.pairing.TableLinkage;
import cn.anju.engine.linkage.pairing.UnusableTable;
import cn.anju.engine.linkage.pairing.WeighedPair;
import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * 候选: whom the open rows of a run may mean, by probability (docs/adr/0021). Suggestions only: what
 * becomes of them is recorded as an answer, by the platform or by a clerk, and comes back with the
 * next run. The run's own tables stay as they are; everything is made in a schema of its own.
 */
public final class Candidates {
  /** The definition and its model in {@code definitions/linkage}. */
  public static final String DEFINITION = "person";

  private static final int MOST = 3;
  private static final Bilingual NOTHING_AGREES = new Bilingual("不相符", "does not agree");

  private final DuckDb engine;
  private final LinkageDefinition definition;
  private final LinkageDefinition.Thresholds thresholds;
  private final LinkageModel model;
  private final Path folder;
  private final LocalDate asOf;

  private Candidates(
      DuckDb engine,
      LinkageDefinition definition,
      LinkageDefinition.Thresholds thresholds,
      LinkageModel model,
      Path folder,
      LocalDate asOf) {
    this.engine = engine;
    this.definition = definition;
    this.thresholds = thresholds;
    this.model = model;
    this.folder = folder;
    this.asOf = asOf;
  }

  /**
   * @param engine the run's database, its outcomes concluded
   * @param definition {@code linkage/person.yaml} of the definitions; null if it is not there
   * @param definitions folder of the definitions, for the model and the tables of characters
   * @param asOf last day of the period
   * @throws UnusableTable if there is no such definition, it names no thresholds, or its model is
   *     not there or another one's
   */
  public static Candidates of(
      DuckDb engine, @Nullable LinkageDefinition definition, Path definitions, LocalDate asOf)
      throws IOException {
    Path folder = definitions.resolve("linkage");
    Path file = folder.resolve(DEFINITION + ".yaml");
    if (definition == null) {
      throw new UnusableTable("没有认人定义 " + file, "there is no linkage definition " + file);
    }
    LinkageDefinition.Thresholds thresholds = definition.thresholds();
    if (thresholds == null) {
      throw new UnusableTable(
          file + ": 没有写 automatic 和 ask", file + ": automatic and ask are missing");
    }
    LinkageModel model = LinkageModel.read(folder.resolve(DEFINITION + ".model.json"), definition);
    return new Candidates(engine, definition, thresholds, model, folder, asOf);
  }

  /**
   * The open rows that somebody should look at, with at most three candidates each, by sheet, then
   * row. Rows of strangers are not among them.
   */
  public List<OpenPerson> find(List<OpenFeed> feeds) throws IOException, SQLException {
    engine.execute("create schema candidates");
    engine.execute("set search_path = 'candidates,main'");
    try {
      return new OpenRows(engine, asOf).gather(feeds) == 0 ? List.of() : pair();
    } finally {
      engine.execute("set search_path = 'main'");
      engine.execute("drop schema candidates cascade");
    }
  }

  private List<OpenPerson> pair() throws IOException, SQLException {
    PlaceReader byCode = code -> new PlaceReader.Place(code, code.substring(0, 9));
    List<WeighedPair> pairs;
    try (TableLinkage linkage = new TableLinkage(engine, definition, false, said -> {})) {
      linkage.prepare("open_row", "known_person", folder, byCode, model);
      linkage.predict(model);
      pairs = linkage.best(model, MOST);
    }
    return told(pairs);
  }

  /** A candidate and where the person lives. */
  private record Found(Candidate candidate, @Nullable String village) {}

  private List<OpenPerson> told(List<WeighedPair> pairs) throws SQLException {
    Map<Integer, String> memberNos = new HashMap<>();
    Map<Integer, String> villages = new HashMap<>();
    engine.rows(
        "select p.member, p.member_no, p.village from main.person p where p.member in (select cast(b.id as integer) from best_pair join right_source b on b.rowid = r)",
        row -> {
          memberNos.put(row.getInt(1), row.getString(2));
          return villages.put(row.getInt(1), Objects.requireNonNullElse(row.getString(3), ""));
        });
    Map<Integer, List<Found>> byRow = new HashMap<>();
    for (WeighedPair pair : pairs) {
      int member = Integer.parseInt(pair.right());
      byRow
          .computeIfAbsent(Integer.valueOf(pair.left()), open -> new ArrayList<>())
          .add(
              new Found(
                  candidate(Objects.requireNonNull(memberNos.get(member)), pair),
                  villages.get(member)));
    }
    SameNames sameNames = SameNames.read(engine);
    List<OpenPerson> told = new ArrayList<>();
    engine.rows(
        "select open, sheet, row_no, feed, said_number, card, person_name, said_birth, village, guardian_id_no from open_row order by open",
        row -> {
          List<Found> found = byRow.get(row.getInt(1));
          if (found != null && isWorthAsking(found.getFirst().candidate())) {
            told.add(open(row, found, sameNames));
          }
          return row.getInt(1);
        });
    return told;
  }

  private boolean isWorthAsking(Candidate best) {
    return best.probability().doubleValue() >= thresholds.ask();
  }

  private OpenPerson open(ResultSet row, List<Found> found, SameNames sameNames)
      throws SQLException {
    Date birth = row.getDate(8);
    SaidPerson said =
        new SaidPerson(
            row.getString(5),
            row.getString(6),
            row.getString(7),
            birth == null ? null : birth.toLocalDate(),
            row.getString(9),
            row.getString(10));
    String village = said.village() != null ? said.village() : found.getFirst().village();
    return new OpenPerson(
        row.getInt(2),
        row.getInt(3),
        row.getString(4),
        said,
        sameNames.count(said.name(), village),
        found.stream().map(Found::candidate).toList(),
        isCertain(found.getFirst().candidate()));
  }

  /** Two valid numbers that differ are never one person's without a person's word. */
  private boolean isCertain(Candidate best) {
    return best.probability().doubleValue() >= thresholds.automatic()
        && best.evidence().stream()
            .noneMatch(one -> one.level().equals(LevelKind.BOTH_VALID.word()));
  }

  private static Candidate candidate(String memberNo, WeighedPair pair) {
    List<CandidateEvidence> evidence = new ArrayList<>();
    for (WeighedPair.Agreement agreement : pair.agreements()) {
      Level level = agreement.level();
      evidence.add(
          new CandidateEvidence(
              agreement.column().name(),
              agreement.column().title(),
              level == null ? LinkageModel.ELSE : level.toString(),
              level == null ? NOTHING_AGREES : level.title(),
              agreement.bits()));
    }
    return new Candidate(
        memberNo,
        BigDecimal.valueOf(pair.probability()).setScale(6, RoundingMode.HALF_UP),
        pair.weight(),
        evidence);
  }

  /** How many persons of one name live in one village. */
  private record SameNames(Map<String, Integer> counts) {
    static SameNames read(DuckDb engine) throws SQLException {
      Map<String, Integer> counts = new HashMap<>();
      engine.rows(
          "select person_name, village, count(*) from main.person where person_name in (select person_name from open_row) group by person_name, village",
          row -> counts.put(row.getString(1) + " " + row.getString(2), row.getInt(3)));
      return new SameNames(counts);
    }

    int count(@Nullable String name, @Nullable String village) {
      return counts.getOrDefault(name + " " + village, 0);
    }
  }
}
