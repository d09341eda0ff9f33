package cn.anju.engine.county;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code truth-rows.csv}: what must become of each physical row; an empty code asserts nothing. */
final class TruthRows implements AutoCloseable {
  private final BufferedWriter writer;

  TruthRows(Path file) throws IOException {
    writer = Files.newBufferedWriter(file);
    writer.write("file,sheet,row,outcome,code\n");
  }

  void write(String file, String sheet, int row, String outcome, String code) throws IOException {
    writer.append(file).append(',').append(sheet).append(',').append(Integer.toString(row));
    writer.append(',').append(outcome).append(',').append(code).append('\n');
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
