package cn.anju.engine.feed;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Reads the departments' files as they are: every sheet of every file becomes one {@link RawSheet}
 * and one table of text. Nothing is skipped without a word, and a file that cannot be used does not
 * keep the others from being read.
 *
 * <p>Makes {@code raw_<id>} per sheet, {@code raw_cell_notes(sheet, row_no, column_index, note,
 * detail)} with the codes of {@link CellNotes}, and {@code raw_non_data(sheet, row_no, code)} with
 * every row after the header that is no data.
 */
public final class Intake {
  private final RawTables tables;
  private final Path workDirectory;
  private final IntakeLimits limits;
  private final HeaderFinder finder;
  private final FeedByName names;
  private final List<RawSheet> sheets = new ArrayList<>();
  private final int sheetsBefore;
  private int temporaryFiles;

  private Intake(
      List<FeedShape> feeds, DuckDBConnection connection, Path workDirectory, IntakeLimits limits)
      throws SQLException {
    this(feeds, new FeedByName(feeds), connection, workDirectory, limits, 0);
  }

  private Intake(
      List<FeedShape> feeds,
      FeedByName names,
      DuckDBConnection connection,
      Path workDirectory,
      IntakeLimits limits,
      int sheetsBefore)
      throws SQLException {
    this.sheetsBefore = sheetsBefore;
    this.tables = new RawTables(connection);
    this.workDirectory = workDirectory;
    this.limits = limits;
    this.finder = new HeaderFinder(feeds);
    this.names = names;
  }

  /**
   * Reads all files of the periods up to the one asked for.
   *
   * @param feedsParent folder with one folder {@code yyyy-MM} per period
   * @param period {@code yyyy-MM}, included
   * @param feeds all feeds that are known
   * @param connection where the tables are made
   * @param workDirectory existing folder for what is unpacked meanwhile
   * @throws IOException if the folders themselves cannot be read; a file's own faults are refusals
   */
  public static RawSheets read(
      Path feedsParent,
      String period,
      List<FeedShape> feeds,
      DuckDBConnection connection,
      Path workDirectory)
      throws IOException, SQLException {
    return read(feedsParent, period, feeds, connection, workDirectory, IntakeLimits.USUAL);
  }

  /**
   * Reads one file that must hold one kind of table, whatever it is called; its tables are made
   * beside those of the sheets before.
   *
   * @param file where it lies
   * @param name name as it was sent
   * @param shape the one table that it may hold
   * @param connection where the tables are made
   * @param workDirectory existing folder for what is unpacked meanwhile
   * @param sheetsBefore highest number that a sheet has already
   * @throws IOException if the file cannot be read at all; its own faults are refusals
   */
  public static List<RawSheet> readOne(
      Path file,
      String name,
      FeedShape shape,
      DuckDBConnection connection,
      Path workDirectory,
      int sheetsBefore)
      throws IOException, SQLException {
    Intake intake =
        new Intake(
            List.of(shape),
            FeedByName.always(shape),
            connection,
            workDirectory,
            IntakeLimits.USUAL,
            sheetsBefore);
    intake.readFile("", name, file, 0);
    return List.copyOf(intake.sheets);
  }

  static RawSheets read(
      Path feedsParent,
      String period,
      List<FeedShape> feeds,
      DuckDBConnection connection,
      Path workDirectory,
      IntakeLimits limits)
      throws IOException, SQLException {
    Intake intake = new Intake(feeds, connection, workDirectory, limits);
    List<PeriodFolders.Sent> files = new ArrayList<>();
    for (String folder : PeriodFolders.periods(feedsParent, period)) {
      files.addAll(PeriodFolders.files(feedsParent, folder));
    }
    try (Digests digests = new Digests(files)) {
      for (PeriodFolders.Sent file : files) {
        intake.readFile(file.period(), file.name(), file.path(), 0);
      }
      return new RawSheets(intake.sheets, digests.files(), PeriodFolders.strays(feedsParent));
    }
  }

  private SheetName next(String period, String file, String sheet) {
    return new SheetName(sheetsBefore + sheets.size() + 1, period, file, sheet);
  }

  private void readFile(String period, String file, Path path, int depth)
      throws IOException, SQLException {
    Refusal refusal;
    try {
      switch (FileKind.of(path)) {
        case WORKBOOK -> readWorkbook(period, file, path);
        case ARCHIVE -> readArchive(period, file, path, depth);
        case TEXT -> readText(period, file, path);
      }
      return;
    } catch (RefusedFile refused) {
      refusal = refused.refusal();
    } catch (XMLStreamException fault) {
      refusal = Refusal.damaged("xml");
    } catch (ZipException | EOFException fault) {
      refusal = Refusal.damaged("zip");
    } catch (AccessDeniedException fault) {
      refusal = Refusal.unreadable();
    }
    refuse(next(period, file, ""), refusal);
  }

  private void refuse(SheetName name, Refusal refusal) throws SQLException {
    tables.empty(name);
    sheets.add(RawSheet.refused(name, refusal));
  }

  private void readArchive(String period, String file, Path path, int depth)
      throws IOException, SQLException {
    if (depth > 1) {
      throw new RefusedFile(Refusal.nestedTooDeep());
    }
    ExpansionBudget budget = new ExpansionBudget(limits);
    try (ZipFile zip = ZipMembers.open(path)) {
      for (ZipEntry entry : ZipMembers.files(zip, limits)) {
        readMember(period, file, zip, entry, budget, depth);
      }
    }
  }

  private void readMember(
      String period, String file, ZipFile zip, ZipEntry entry, ExpansionBudget budget, int depth)
      throws IOException, SQLException {
    String member = file + "!" + entry.getName();
    Path copy = temporaryFile();
    try {
      ZipMembers.copy(zip, entry, copy, limits, budget);
    } catch (RefusedFile refused) {
      refuse(next(period, member, ""), refused.refusal());
      return;
    } catch (ZipException | EOFException fault) {
      refuse(next(period, member, ""), Refusal.damaged("zip"));
      return;
    }
    try {
      readFile(period, member, copy, depth + 1);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private Path temporaryFile() throws IOException {
    temporaryFiles++;
    Path file = workDirectory.resolve("intake-" + temporaryFiles);
    Files.deleteIfExists(file);
    return file;
  }

  private void readText(String period, String file, Path path) throws IOException, SQLException {
    SheetName name = next(period, file, "");
    RawSheet plain = readPlainText(name, path);
    if (plain != null) {
      sheets.add(plain);
      return;
    }
    TextEncoding encoding = TextEncoding.of(path);
    char delimiter;
    try (Reader in = encoding.open(path)) {
      delimiter = Delimiter.of(in);
    }
    try (Reader in = encoding.open(path);
        SheetLoader loader = new SheetLoader(tables, name, finder, names)) {
      new DelimitedText(in, delimiter, limits).read(loader);
      RawSheet sheet = loader.finish();
      Refusal refusal = sheet.refusal();
      if (sheet.feed() == null && refusal != null) {
        throw new RefusedFile(refusal);
      }
      sheets.add(sheet);
    }
  }

  private @Nullable RawSheet readPlainText(SheetName name, Path path)
      throws IOException, SQLException {
    if (Files.size(path) < limits.plainTextFrom()) {
      return null;
    }
    Path link = temporaryFile();
    return new PlainText(path, link, name, tables, finder, names, limits).load();
  }

  private void readWorkbook(String period, String file, Path path)
      throws IOException, SQLException, XMLStreamException {
    List<RawSheet> read = new ArrayList<>();
    List<Integer> mayBeNotes = new ArrayList<>();
    List<RawSheet> notes = new ArrayList<>();
    try (Workbook workbook = Workbook.open(path, limits)) {
      for (Workbook.Tab tab : workbook.tabs()) {
        SheetName name =
            new SheetName(sheetsBefore + sheets.size() + read.size() + 1, period, file, tab.name());
        SheetLoader loader = new SheetLoader(tables, name, finder, names);
        read.add(readTab(workbook, tab, name, loader));
        if (loader.mayBeANote()) {
          mayBeNotes.add(read.size() - 1);
          notes.add(loader.asNote());
        }
      }
    }
    if (read.isEmpty()) {
      throw new RefusedFile(Refusal.noTable());
    }
    boolean hasTable = read.stream().anyMatch(sheet -> sheet.feed() != null);
    for (int i = 0; i < mayBeNotes.size() && hasTable; i++) {
      read.set(mayBeNotes.get(i), notes.get(i));
    }
    for (RawSheet sheet : read) {
      if (sheet.feed() == null && sheet.refusal() != null) {
        tables.empty(new SheetName(sheet.id(), period, file, sheet.sheet()));
      }
    }
    sheets.addAll(read);
  }

  private RawSheet readTab(Workbook workbook, Workbook.Tab tab, SheetName name, SheetLoader loader)
      throws IOException, SQLException {
    try (loader) {
      new WorkbookSheet(workbook, limits).read(tab, loader);
      return loader.finish();
    } catch (RefusedFile refused) {
      return RawSheet.refused(name, refused.refusal());
    } catch (XMLStreamException | ZipException | EOFException fault) {
      return RawSheet.refused(name, Refusal.damaged(tab.name()));
    }
  }
}
