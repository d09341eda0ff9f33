package cn.anju.engine.county;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A text table with commas, in the character set of its office. */
final class CsvSheet implements SheetWriter {
  /** How the bytes are made. */
  enum Text {
    UTF_8(StandardCharsets.UTF_8, false),
    UTF_8_MARKED(StandardCharsets.UTF_8, true),
    GB18030(Charset.forName("GB18030"), false),
    UTF_16(StandardCharsets.UTF_16LE, true);

    private final Charset charset;
    private final boolean marked;

    Text(Charset charset, boolean marked) {
      this.charset = charset;
      this.marked = marked;
    }
  }

  private final Writer writer;
  private final String lineEnd;
  private final StringBuilder line = new StringBuilder(256);

  CsvSheet(OutputStream stream, Text text) throws IOException {
    writer = new BufferedWriter(new OutputStreamWriter(stream, text.charset), 1 << 13);
    lineEnd = text == Text.UTF_8 ? "\n" : "\r\n";
    if (text.marked) {
      writer.write('\uFEFF');
    }
  }

  @Override
  public void row(String[] cells, int count) throws IOException {
    line.setLength(0);
    for (int place = 0; place < count; place++) {
      if (place > 0) {
        line.append(',');
      }
      cell(cells[place]);
    }
    writer.append(line).append(lineEnd);
  }

  private void cell(String cell) {
    int from = 0;
    boolean quoted = false;
    for (int index = 0; index < cell.length(); index++) {
      char letter = cell.charAt(index);
      if (letter < ' ' || letter == ',' || letter == '"') {
        if (letter <= FORMULA) {
          from = 1;
        } else {
          quoted = true;
        }
      }
    }
    if (quoted) {
      line.append('"').append(cell.substring(from).replace("\"", "\"\"")).append('"');
    } else {
      line.append(cell, from, cell.length());
    }
  }

  @Override
  public int header(String[] cells, int count, boolean twoRows) throws IOException {
    row(cells, count);
    return 1;
  }

  @Override
  public void blank() throws IOException {
    writer.append(",,").append(lineEnd);
  }

  @Override
  public void hideNext() {}

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** A stream whose closing leaves the one below open. */
  static OutputStream keptOpen(OutputStream below) {
    return new FilterOutputStream(below) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        out.flush();
      }
    };
  }
}
