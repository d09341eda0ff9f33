package cn.anju.engine.feed;

import cn.anju.engine.definition.FeedDefinition;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Which feed a file is of, by its name, its control line and its header only; the rows are not
 * read.
 *
 * @param feeds codes of the feeds of its sheets, each once, in their order; mostly one, empty if
 *     none was recognised
 * @param refusal why the file, or a sheet of it, cannot be used; null if everything was recognised.
 *     With {@code COLUMN_MISSING} the feed is known all the same. A sheet of words beside one with
 *     a table is no reason
 */
public record FeedRecognition(List<String> feeds, @Nullable Refusal refusal) {
  public FeedRecognition {
    feeds = List.copyOf(feeds);
  }

  /**
   * Looks at the beginning of a file.
   *
   * @param file where it lies, under whatever name
   * @param name name as it was sent
   * @param feeds all feeds that are known
   * @param work existing folder for what is unpacked meanwhile
   * @throws IOException if the folder cannot be written to; a file's own faults are refusals
   */
  public static FeedRecognition of(Path file, String name, List<FeedDefinition> feeds, Path work)
      throws IOException {
    List<FeedShape> shapes = feeds.stream().map(FeedShape::of).toList();
    Look look = new Look(new HeaderFinder(shapes), new FeedByName(shapes), work);
    look.at(name, file, 0);
    // a sheet without a table is a note if another one has a table
    Refusal refusal =
        look.refusal != null ? look.refusal : look.found.isEmpty() ? look.noTable : null;
    return new FeedRecognition(List.copyOf(look.found), refusal);
  }

  /** What was seen so far. */
  private static final class Look {
    private final HeaderFinder finder;
    private final FeedByName names;
    private final Path work;
    private final Set<String> found = new LinkedHashSet<>();
    private @Nullable Refusal refusal;
    private @Nullable Refusal noTable;

    Look(HeaderFinder finder, FeedByName names, Path work) {
      this.finder = finder;
      this.names = names;
      this.work = work;
    }

    void at(String name, Path file, int depth) throws IOException {
      try {
        switch (FileKind.of(file)) {
          case WORKBOOK -> workbook(name, file);
          case ARCHIVE -> archive(name, file, depth);
          case TEXT -> text(name, file);
        }
      } catch (RefusedFile refused) {
        refuse(refused.refusal());
      } catch (XMLStreamException fault) {
        refuse(Refusal.damaged("xml"));
      } catch (ZipException | EOFException fault) {
        refuse(Refusal.damaged("zip"));
      } catch (AccessDeniedException fault) {
        refuse(Refusal.unreadable());
      } catch (SQLException impossible) {
        throw new IllegalStateException(impossible); // nothing is written to an engine here
      }
    }

    private void refuse(Refusal why) {
      refusal = refusal == null ? why : refusal;
    }

    private void archive(String name, Path file, int depth) throws IOException {
      if (depth > 1) {
        throw new RefusedFile(Refusal.nestedTooDeep());
      }
      ExpansionBudget budget = new ExpansionBudget(IntakeLimits.USUAL);
      Path folder = Files.createTempDirectory(work, "look-");
      try (ZipFile zip = ZipMembers.open(file)) {
        for (ZipEntry entry : ZipMembers.files(zip, IntakeLimits.USUAL)) {
          Path copy = folder.resolve("member");
          ZipMembers.copy(zip, entry, copy, IntakeLimits.USUAL, budget);
          try {
            at(name + "!" + entry.getName(), copy, depth + 1);
          } finally {
            Files.deleteIfExists(copy);
          }
        }
      } finally {
        Files.deleteIfExists(folder);
      }
    }

    private void text(String name, Path file) throws IOException, SQLException {
      TextEncoding encoding = TextEncoding.of(file);
      char delimiter;
      try (Reader in = encoding.open(file)) {
        delimiter = Delimiter.of(in);
      }
      FirstRows first = new FirstRows();
      try (Reader in = encoding.open(file)) {
        new DelimitedText(in, delimiter, IntakeLimits.USUAL).read(first);
      } catch (Enough enough) {
        // the header stands among the first rows or nowhere
      }
      decide(first.rows, name, "");
    }

    private void workbook(String name, Path file)
        throws IOException, SQLException, XMLStreamException {
      try (Workbook workbook = Workbook.open(file, IntakeLimits.USUAL)) {
        for (Workbook.Tab tab : workbook.tabs()) {
          FirstRows first = new FirstRows();
          try {
            new WorkbookSheet(workbook, IntakeLimits.USUAL).read(tab, first);
          } catch (Enough enough) {
            // as above
          }
          decide(first.rows, name, tab.name());
        }
      }
    }

    private void decide(List<SheetRow> first, String name, String sheet) {
      switch (TableStart.decide(first, name, sheet, finder, names)) {
        case TableStart.Decision.Table table -> {
          found.add(table.start().header().feed());
          Refusal incomplete = table.start().refusal();
          if (incomplete != null) {
            refuse(incomplete);
          }
        }
        case TableStart.Decision.NoTable none ->
            noTable = noTable == null ? none.refusal() : noTable;
      }
    }
  }

  /** Keeps the first rows of a sheet and then wants no more. */
  private static final class FirstRows implements RowTaker {
    private final List<SheetRow> rows = new ArrayList<>();

    @Override
    public void take(SheetRow row) {
      rows.add(row.copy());
      if (rows.size() == TableStart.ROWS_NEEDED) {
        throw new Enough();
      }
    }
  }

  /** Ends the reading of a sheet whose beginning is known. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }
}
