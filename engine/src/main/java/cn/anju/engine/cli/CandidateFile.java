package cn.anju.engine.cli;

import cn.anju.engine.linkage.Candidate;
import cn.anju.engine.run.OpenRow;
import cn.anju.engine.run.ResultTaker;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code candidates.csv}: for each open row up to three persons whom it may mean, the likeliest
 * first. No names and no numbers leave the run by it.
 */
final class CandidateFile implements ResultTaker, AutoCloseable {
  private final CsvWriter csv;

  CandidateFile(Path file) throws IOException {
    csv = CsvWriter.builder().build(file);
    csv.writeRecord("file", "sheet", "row", "feed", "member_no", "probability", "evidence");
  }

  @Override
  public boolean wantsCandidates() {
    return true;
  }

  @Override
  public void candidates(OpenRow row) {
    for (Candidate candidate : row.candidates()) {
      csv.writeRecord(
          row.place().period() + "/" + row.place().file(),
          row.place().sheet(),
          Integer.toString(row.place().row()),
          row.feed(),
          candidate.memberNo(),
          candidate.probability().toPlainString(),
          candidate.evidence().stream()
              .map(one ->
                  String.format(
                      Locale.ROOT,
                      "%s:%s(%+.1f)",
                      one.columnTitle().zh(),
                      one.levelTitle().zh(),
                      one.bits()))
              .collect(Collectors.joining(";")));
    }
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
