package cn.anju.engine.registry;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.feed.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 档案文件的检查: reads files of the registry with the care that departments' files get. Every physical
 * row after the header is accepted, rejected, a repetition or no data; nothing is lost. One check
 * belongs to one import: households first, then members, then ledgers, so that each row is judged
 * by what came before.
 *
 * <p>A wrong check digit of an identity number (GB 11643) does not keep a person out of the
 * registry: the number is taken as registered and noted, because a person left out would change the
 * household's size and income per head.
 */
public final class RegistryCheck implements AutoCloseable {

  /**
   * Takes what a file says, row by row, on the thread that reads; what it throws ends the reading.
   */
  public interface Taker {
    /** A row that is taken; notices are codes that its keeper should look at, mostly none. */
    void accepted(RegistryRow row, List<RegistryCode> notices) throws IOException, SQLException;

    /** A row that goes back. */
    default void rejected(Rejected row) throws IOException, SQLException {}
  }

  /**
   * A row that goes back.
   *
   * @param sheet name of the sheet; blank for text files
   * @param row physical row, from 1
   * @param codes all that is wrong with it
   * @param reason the same in words
   * @param headers the sender's own headers
   * @param cells the row as it was sent, one per header; null = empty. Personal data
   */
  public record Rejected(
      String sheet,
      int row,
      List<RegistryCode> codes,
      Bilingual reason,
      List<String> headers,
      List<@Nullable String> cells) {}

  /**
   * What became of a file. {@code rows = accepted + rejected + duplicate + nonData}.
   *
   * @param rows physical rows after the headers
   * @param accepted rows taken, those with notices among them
   * @param rejected rows that go back
   * @param duplicate rows equal to one before
   * @param nonData empty rows, footers, notes
   * @param codes code → rows that carry it, notices among them
   * @param refusals why a sheet, or the file, is not used; empty if all are
   */
  public record Tally(
      long rows,
      long accepted,
      long rejected,
      long duplicate,
      long nonData,
      Map<RegistryCode, Long> codes,
      List<Refusal> refusals) {}

  /**
   * Opens a check.
   *
   * @param villages codes of the villages of today; empty = villages are not looked at
   * @param asOf no date may be later
   * @param memory upper bound of the engine, e.g. {@code 1GB}
   * @param threads at least 1
   * @param work existing folder for what does not fit into memory; emptied by {@link #close}
   */
  public static RegistryCheck open(
      java.util.Set<String> villages, LocalDate asOf, String memory, int threads, Path work)
      throws SQLException {
    throw new UnsupportedOperationException();
  }

  /** A household that the registry has already; ledgers and members may name it. */
  public void know(String householdNo) {
    throw new UnsupportedOperationException();
  }

  /** A member that the registry has already; ledgers may name it. */
  public void know(String householdNo, String memberNo) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads one file: CSV in any of the encodings of the intake, XLSX, ZIP of these, or Parquet.
   *
   * @param name name as it was sent
   */
  public Tally read(RegistryTable table, Path file, String name, Taker taker)
      throws IOException, SQLException {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes one workbook per file that was read so far and has rejected rows or was refused, in the
   * sender's own columns with row and reason.
   *
   * @param folder made if need be
   * @return the workbooks
   */
  public List<Path> writeReceipts(Path folder) throws IOException, SQLException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws SQLException {}
}
