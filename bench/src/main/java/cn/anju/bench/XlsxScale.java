package cn.anju.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The whole {@code compare} of one XLSX of 500,000 rows and nine columns (shared strings) with
 * {@code -Xmx768m}.
 *
 * <p>Run: {@code bench/scale xlsx}
 */
final class XlsxScale {
  private static final int ROWS = 500_000;

  private XlsxScale() {}

  static void run(Path home, Path data) throws IOException, InterruptedException {
    Path county = GenerateScale.county(home, data);
    Path feeds = data.resolve("feeds-xlsx");
    Path file = feeds.resolve("2020-12/MI-02_202012.xlsx");
    if (!Files.isRegularFile(file)) {
      write(county.resolve("registry/members.csv"), file);
    }
    Path registry = data.resolve("registry-small");
    Files.createDirectories(registry);
    for (String name : List.of("households.csv", "members.csv")) {
      Files.copy(
          county.resolve("registry").resolve(name),
          registry.resolve(name),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    List<Double> seconds = new ArrayList<>();
    long peak = 0;
    for (int i = 0; i < 5; i++) {
      Child child =
          Child.run(
              home,
              List.of("-Xmx768m"),
              "compare",
              "--registry",
              registry.toString(),
              "--feeds",
              feeds.toString(),
              "--period",
              "2020-12",
              "--memory",
              "2GB",
              "--out",
              data.resolve("out-xlsx").toString());
      seconds.add(child.seconds());
      peak = Math.max(peak, child.peakMegabytes());
    }
    System.out.printf(
        "XLSX %,d rows × 9 columns, %,d MB, -Xmx768m: %s s, peak of the process %,d MB%n",
        ROWS, Files.size(file) >> 20, new Samples(seconds), peak);
  }

  private static void write(Path members, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    List<String> lines = Files.readAllLines(members);
    List<String> header = List.of(lines.getFirst().split(",", -1));
    int name = header.indexOf("person_name");
    int number = header.indexOf("id_no");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "Anju", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("结算");
      String[] titles = {"结算ID", "姓名", "身份证号", "险种类型", "医疗类别", "结算时间", "医疗费总额", "基金支付总额", "个人支付"};
      for (int c = 0; c < titles.length; c++) {
        sheet.value(0, c, titles[c]);
      }
      for (int r = 1; r <= ROWS; r++) {
        String[] member =
            lines.get(1 + (int) ((long) r * 7919 % (lines.size() - 1))).split(",", -1);
        sheet.value(r, 0, "X%09d".formatted(r));
        sheet.value(r, 1, member[name]);
        sheet.value(r, 2, member[number]);
        sheet.value(r, 3, "390");
        sheet.value(r, 4, r % 20 == 0 ? "21" : "14");
        sheet.value(r, 5, "2020-12-%02d 10:%02d:00".formatted(1 + r % 28, r % 60));
        sheet.value(r, 6, 100 + r % 900);
        sheet.value(r, 7, 80);
        sheet.value(r, 8, 20 + r % 900);
        if (r % 1000 == 0) {
          sheet.flush();
        }
      }
    }
  }
}
