package cn.anju.engine.run;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.linkage.PlaceAnswer;
import cn.anju.engine.registry.RegistryRow;
import cn.anju.engine.registry.RegistryRows;
import cn.anju.engine.registry.RegistrySource;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that is told of the made-up town, kept in lists. */
final class TownResults implements ResultTaker {
  static final Path ROOT = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
  static final Path TOWN = ROOT.resolve("samples/town");
  static final Path DEFINITIONS = ROOT.resolve("definitions");
  static final YearMonth DECEMBER = YearMonth.of(2020, 12);

  final List<SheetOutcome> sheets = new ArrayList<>();
  final List<HeldFile> held = new ArrayList<>();
  final List<Bilingual> notices = new ArrayList<>();
  final List<String> missing = new ArrayList<>();
  final List<SnapshotChange> changes = new ArrayList<>();
  final List<UnresolvedPlace> unresolved = new ArrayList<>();
  final List<RejectedRow> rejected = new ArrayList<>();
  final List<FoundHit> hits = new ArrayList<>();
  final Map<String, Long> unknown = new LinkedHashMap<>();
  final List<EvidenceRow> evidence = new ArrayList<>();

  static Definitions definitions() throws IOException {
    return Objects.requireNonNull(Definitions.load(DEFINITIONS).definitions());
  }

  static MonthRun.Order order(RegistrySource registry, Path out, PlaceAnswer... answers) {
    return new MonthRun.Order(
        DEFINITIONS,
        registry,
        TOWN.resolve("feeds"),
        DECEMBER,
        out,
        "500MB",
        1,
        Taught.places(List.of(answers)));
  }

  static RegistrySource fromFolder() {
    return RegistrySource.folder(TOWN.resolve("registry"));
  }

  /** The town's people from memory; only the ledgers are files. */
  static RegistrySource fromMemory() {
    return RegistrySource.handedIn(TownResults::handIn, TOWN.resolve("registry"));
  }

  private static void handIn(RegistryRows rows) throws IOException, SQLException {
    for (NamedCsvRecord row : table("households")) {
      rows.add(
          new RegistryRow.Household(
              row.getField("household_no"),
              row.getField("group_code"),
              row.getField("household_type"),
              row.getField("cultivated_mu").isEmpty()
                  ? null
                  : new BigDecimal(row.getField("cultivated_mu")),
              null,
              null));
    }
    for (NamedCsvRecord row : table("members")) {
      rows.add(
          new RegistryRow.Member(
              row.getField("member_no"),
              row.getField("household_no"),
              row.getField("person_name"),
              known(row.getField("id_no")),
              null,
              row.getField("birth_date").isEmpty()
                  ? null
                  : LocalDate.parse(row.getField("birth_date")),
              null,
              null,
              null,
              row.getField("counted").equals("true"),
              known(row.getField("labour_skill")),
              row.getField("student").isEmpty() ? null : row.getField("student").equals("true"),
              known(row.getField("exempt")),
              row.getField("alias_names").isEmpty()
                  ? List.of()
                  : List.of(row.getField("alias_names").split(";", -1))));
    }
  }

  private static @Nullable String known(String said) {
    return said.isEmpty() ? null : said;
  }

  private static List<NamedCsvRecord> table(String name) throws IOException {
    return csv(TOWN.resolve("registry").resolve(name + ".csv"));
  }

  static List<NamedCsvRecord> csv(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
      return records.stream().toList();
    }
  }

  @Override
  public void changed(SnapshotChange change) {
    changes.add(change);
  }

  @Override
  public void sheet(SheetOutcome sheet) {
    sheets.add(sheet);
  }

  @Override
  public void held(HeldFile hold) {
    held.add(hold);
  }

  @Override
  public void notice(Bilingual text) {
    notices.add(text);
  }

  @Override
  public void missingFeeds(List<String> feeds) {
    missing.addAll(feeds);
  }

  @Override
  public void unresolved(UnresolvedPlace place) {
    unresolved.add(place);
  }

  @Override
  public void rejected(RejectedRow row) {
    rejected.add(row);
  }

  @Override
  public void hit(FoundHit hit) {
    hits.add(hit);
  }

  @Override
  public void unknown(String indicator, long count) {
    unknown.put(indicator, count);
  }

  @Override
  public void evidence(EvidenceRow row) {
    evidence.add(row);
  }
}
