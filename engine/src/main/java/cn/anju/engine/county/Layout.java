package cn.anju.engine.county;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipOutputStream;

/** How one office fills one month's file: container, character set, headers, order of columns. */
final class Layout {
  /** One table of the file. */
  static final class Table {
    final SheetWriter writer;
    final String file;
    final String sheet;

    /** Physical rows written so far. */
    int rows;

    /** Number in the column 序号. */
    int numbered;

    Table(SheetWriter writer, String file, String sheet) {
      this.writer = writer;
      this.file = file;
      this.sheet = sheet;
    }
  }

  final Feed feed;
  final int[] order;
  final String[] headers;

  /** Per column: whether codes are written as words. */
  final boolean[] words;

  final boolean numbered;
  final boolean remark;
  final boolean workbook;
  final boolean realDates;
  final boolean realNumbers;
  final boolean footer;

  /** The loss is given in ten thousands, and the header says so. */
  final boolean tenThousands;

  final List<Table> tables = new ArrayList<>();
  private final Dice dice;
  private Runner afterwards = () -> {};

  /** Something that ends the file. */
  private interface Runner {
    void run() throws IOException;
  }

  /**
   * @param plain an orderly UTF-8 file without any dirt
   * @param large too many rows for a workbook or for waiting in memory
   * @param prefix of the file's name in the truth, empty for the judged month
   */
  Layout(
      Feed feed, Path folder, String month, String prefix, Dice dice, boolean plain, boolean large)
      throws IOException {
    this.feed = feed;
    this.dice = dice;
    Feed.Column[] columns = feed.columns();
    order = new int[columns.length];
    headers = new String[columns.length];
    words = new boolean[columns.length];
    for (int place = 0; place < order.length; place++) {
      order[place] = place;
      List<String> variants = columns[place].variants();
      boolean variant = !plain && !variants.isEmpty() && dice.chance(0.3);
      headers[place] =
          variant ? variants.get(dice.below(variants.size())) : columns[place].header();
      words[place] = !plain && !columns[place].labels().isEmpty() && dice.chance(0.25);
    }
    tenThousands = !plain && feed == Feed.EM_01 && dice.chance(0.35);
    if (tenThousands) {
      headers[feed.place("loss_yuan")] = "直接经济损失(万元)";
    }
    if (!plain && dice.chance(0.35)) {
      shuffle();
    }
    int kind = plain ? 0 : large ? dice.below(58) : dice.below(100);
    boolean zipped = (kind >= 46 && kind < 58) || kind >= 94;
    workbook = kind >= 58;
    numbered = !plain && dice.chance(0.3);
    remark = !plain && dice.chance(0.15) && feed != Feed.GRID_01;
    realDates = workbook && dice.chance(0.4);
    realNumbers = workbook && dice.chance(0.8);
    footer = !plain && dice.chance(0.3);
    boolean two = !plain && !large && (feed == Feed.HE_02 || dice.chance(0.2));
    String name = feed.code() + "_" + feed.title() + "_" + month;
    CsvSheet.Text text =
        kind < 18
            ? CsvSheet.Text.UTF_8
            : kind < 24
                ? CsvSheet.Text.UTF_8_MARKED
                : kind < 40 || kind >= 50
                    ? CsvSheet.Text.GB18030
                    : kind < 46 && !large ? CsvSheet.Text.UTF_16 : CsvSheet.Text.UTF_8;
    open(folder, prefix, name, zipped, two, text);
    boolean twoRows = !plain && dice.chance(0.3);
    for (Table table : tables) {
      begin(table, month, !plain && dice.chance(0.4), twoRows);
    }
  }

  private void shuffle() {
    for (int place = order.length - 1; place > 0; place--) {
      int other = dice.below(place + 1);
      int kept = order[place];
      order[place] = order[other];
      order[other] = kept;
    }
  }

  private void open(
      Path folder, String prefix, String name, boolean zipped, boolean two, CsvSheet.Text text)
      throws IOException {
    String extension = workbook ? ".xlsx" : ".csv";
    if (!zipped && !workbook && two) {
      for (String part : new String[] {"_1", "_2"}) {
        table(
            new CsvSheet(stream(folder.resolve(name + part + extension)), text),
            prefix + name + part + extension,
            "");
      }
    } else if (!zipped && workbook) {
      Workbook book = new Workbook(stream(folder.resolve(name + extension)), dice.chance(0.4));
      sheets(book, prefix + name + extension, two);
    } else if (!zipped) {
      table(
          new CsvSheet(stream(folder.resolve(name + extension)), text),
          prefix + name + extension,
          "");
    } else {
      zipped(folder, prefix, name, two && !workbook, text);
    }
  }

  private void zipped(Path folder, String prefix, String name, boolean two, CsvSheet.Text text)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(stream(folder.resolve(name + ".zip")));
    String file = prefix + name + ".zip!" + name;
    if (workbook) {
      zip.putNextEntry(Workbook.entry(name + ".xlsx"));
      sheets(new Workbook(CsvSheet.keptOpen(zip), false), file + ".xlsx", false);
      afterwards = zip::close;
      return;
    }
    String first = two ? "_1.csv" : ".csv";
    zip.putNextEntry(Workbook.entry(name + first));
    table(new CsvSheet(CsvSheet.keptOpen(zip), text), file + first, "");
    ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    if (two) {
      table(new CsvSheet(waiting, text), file + "_2.csv", "");
    }
    afterwards =
        () -> {
          zip.closeEntry();
          if (two) {
            zip.putNextEntry(Workbook.entry(name + "_2.csv"));
            waiting.writeTo(zip);
          }
          zip.close();
        };
  }

  private void sheets(Workbook book, String file, boolean two) throws IOException {
    table(book.sheet("Sheet1"), file, "Sheet1");
    if (two) {
      table(book.sheet("续表"), file, "续表");
    }
  }

  private void table(SheetWriter writer, String file, String sheet) {
    tables.add(new Table(writer, file, sheet));
  }

  private static OutputStream stream(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 14);
  }

  private void begin(Table table, String month, boolean title, boolean twoRows) throws IOException {
    if (title) {
      String[] line = new String[width()];
      Arrays.fill(line, "");
      line[0] = feed.title() + "（" + month.substring(0, 4) + "年" + month.substring(4) + "月）";
      table.writer.row(line, line.length);
      table.rows++;
    }
    String[] line = new String[width()];
    int place = 0;
    if (numbered) {
      line[place++] = "序号";
    }
    for (int column : order) {
      line[place++] = headers[column];
    }
    if (remark) {
      line[place] = "备注";
    }
    table.rows += table.writer.header(line, line.length, twoRows && line.length > 4);
  }

  int width() {
    return order.length + (numbered ? 1 : 0) + (remark ? 1 : 0);
  }

  void close() throws IOException {
    for (Table table : tables) {
      table.writer.close();
    }
    afterwards.run();
  }
}
