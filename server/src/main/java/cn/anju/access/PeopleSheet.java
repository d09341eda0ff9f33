package cn.anju.access;

import cn.anju.engine.feed.TextSheets;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import cn.anju.region.PlaceNames;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 人员名单: a workbook of people as offices keep them, each row judged by itself: taken as it is,
 * mended, sent back with reasons, or there already.
 */
@Component
class PeopleSheet {
  static final int MOST_ROWS = 20_000;
  private static final int HEADER_WITHIN = 20;
  private static final Pattern PHONE = Pattern.compile("1[3-9][0-9]{9}");

  private final Regions regions;
  private final PlaceNames places;
  private final Departments departments;

  PeopleSheet(Regions regions, PlaceNames places, Departments departments) {
    this.regions = regions;
    this.places = places;
    this.departments = departments;
  }

  /** What a column says, and what headers say so. */
  enum Column {
    ACCOUNT("账号", "账号", "帐号", "登录名", "登录账号", "登录帐号", "用户名", "account"),
    NAME("姓名", "姓名", "人员姓名", "用户姓名", "名字", "name"),
    ROLE("岗位", "岗位", "角色", "岗位角色", "用户角色", "职责", "role"),
    TOWN("乡镇", "镇", "乡镇", "镇街", "镇街道", "乡镇街道", "所属镇", "所属乡镇", "街道", "town"),
    VILLAGE("村", "村", "村社区", "行政村", "所属村", "社区", "村居", "所在村", "village"),
    DEPARTMENT("部门", "部门", "单位", "行业部门", "所属部门", "所属单位", "department"),
    PHONE("手机", "手机", "手机号", "手机号码", "联系电话", "电话", "联系方式", "phone");

    private final String title;
    private final Set<String> headers;

    Column(String title, String... headers) {
      this.title = title;
      this.headers = Set.of(headers);
    }

    /** As our own template has it. */
    String title() {
      return title;
    }

    static @Nullable Column of(String header) {
      String plain = plain(header).replaceAll("[\\s()（）*＊:：/、_-]", "").toLowerCase(Locale.ROOT);
      for (Column column : values()) {
        if (column.headers.contains(plain)) {
          return column;
        }
      }
      return null;
    }
  }

  private static final Map<String, Role> ROLES = roles();

  private static Map<String, Role> roles() {
    Map<String, Role> roles = new HashMap<>();
    for (Role role : Role.values()) {
      roles.put(role.title().zh(), role);
      roles.put(role.name(), role);
    }
    Map.of(
            "网格", Role.GRID,
            "村", Role.VILLAGE,
            "村干部", Role.VILLAGE,
            "村级经办", Role.VILLAGE,
            "镇级", Role.TOWN,
            "镇审核员", Role.TOWN,
            "乡镇审核", Role.TOWN,
            "区级", Role.DISTRICT,
            "部门经办", Role.DEPARTMENT,
            "帮扶责任人", Role.HELPER)
        .forEach(roles::put);
    Map.of(
            "网格长", Role.GRID,
            "镇级审核员", Role.TOWN,
            "乡镇", Role.TOWN,
            "区办", Role.DISTRICT,
            "部门", Role.DEPARTMENT,
            "督查", Role.INSPECTOR,
            "督查员", Role.INSPECTOR,
            "爱心企业", Role.SOCIAL)
        .forEach(roles::put);
    return Map.copyOf(roles);
  }

  /** What becomes of a row. */
  enum Outcome {
    ACCEPTED,
    MENDED,
    REJECTED,
    DUPLICATE
  }

  /** A row as judged; account and name as they would be, also where it is rejected. */
  record Judged(
      TextSheets.Row row,
      Outcome outcome,
      String account,
      String name,
      @Nullable String phone,
      @Nullable Role role,
      @Nullable String regionCode,
      @Nullable String department,
      List<Bilingual> reasons) {}

  /** A workbook as judged. */
  record Read(List<String> headers, List<Judged> rows) {}

  /**
   * Judges a workbook.
   *
   * @param known accounts that are there already
   */
  Read read(TextSheets.Found found, java.util.function.Predicate<String> known) {
    cn.anju.engine.feed.Refusal refusal = found.refusal();
    if (refusal != null) {
      throw new Refusal(refusal.code(), 422, refusal.zh(), refusal.en()).asException();
    }
    for (TextSheets.Sheet sheet : found.sheets()) {
      List<TextSheets.Row> rows = sheet.rows();
      for (int i = 0; i < Math.min(HEADER_WITHIN, rows.size()); i++) {
        Map<Column, Integer> columns = columns(rows.get(i));
        if (columns.keySet().containsAll(Set.of(Column.ACCOUNT, Column.NAME, Column.ROLE))) {
          List<TextSheets.Row> people = rows.subList(i + 1, rows.size());
          if (people.size() > MOST_ROWS) {
            throw Refusal.invalid(
                    "名单超过 %d 行，请分几次导入。".formatted(MOST_ROWS),
                    "More than %d rows; import them in parts.".formatted(MOST_ROWS))
                .asException();
          }
          return new Read(rows.get(i).cells(), judge(people, columns, known));
        }
      }
    }
    throw new Refusal(
            "HEADER_NOT_FOUND",
            422,
            "没有找到表头：要有“账号”“姓名”“岗位”三列。请下载模板照着填。",
            "No header found: it needs 账号, 姓名 and 岗位. Download the template and fill it in.")
        .asException();
  }

  private static Map<Column, Integer> columns(TextSheets.Row row) {
    Map<Column, Integer> columns = new EnumMap<>(Column.class);
    for (int i = 0; i < row.cells().size(); i++) {
      Column column = Column.of(row.cell(i));
      if (column != null) {
        columns.putIfAbsent(column, i);
      }
    }
    return columns;
  }

  private List<Judged> judge(
      List<TextSheets.Row> rows,
      Map<Column, Integer> columns,
      java.util.function.Predicate<String> known) {
    Set<String> said = new TreeSet<>();
    rows.forEach(row -> said.add(place(row, columns)));
    Map<String, String> villages = places.villagesSaidIn(said);
    Map<String, Integer> firstRows = new HashMap<>();
    List<Judged> judged = new ArrayList<>();
    for (TextSheets.Row row : rows) {
      judged.add(new OneRow(row, columns, villages).judge(known, firstRows));
    }
    return judged;
  }

  private static String place(TextSheets.Row row, Map<Column, Integer> columns) {
    return plain(cell(row, columns, Column.TOWN)) + plain(cell(row, columns, Column.VILLAGE));
  }

  private static String cell(TextSheets.Row row, Map<Column, Integer> columns, Column column) {
    return row.cell(columns.getOrDefault(column, -1));
  }

  /** Full-width letters and digits as they are meant; blanks around it go. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }

  /** One row while it is judged. */
  private final class OneRow {
    private final TextSheets.Row row;
    private final Map<Column, Integer> columns;
    private final Map<String, String> villages;
    private final List<Bilingual> faults = new ArrayList<>();
    private final List<Bilingual> mended = new ArrayList<>();

    OneRow(TextSheets.Row row, Map<Column, Integer> columns, Map<String, String> villages) {
      this.row = row;
      this.columns = columns;
      this.villages = villages;
    }

    Judged judge(java.util.function.Predicate<String> known, Map<String, Integer> firstRows) {
      String account = plain(said(Column.ACCOUNT)).replaceAll("\\s", "");
      String name = plain(said(Column.NAME));
      Refusal refusal = People.refusal(account, name);
      if (refusal != null) {
        faults.add(new Bilingual(refusal.zh(), refusal.en()));
      }
      if (!account.equals(said(Column.ACCOUNT)) || !name.equals(said(Column.NAME))) {
        mended.add(
            new Bilingual("账号或姓名里的空格、全角字符已改好", "Blanks and full-width characters were mended"));
      }
      Role role = role();
      String department = role != null && role.isOfDepartment() ? department() : null;
      String region = role == null ? null : region(role);
      String phone = phone();
      if (!faults.isEmpty()) {
        return judged(Outcome.REJECTED, account, name, phone, role, region, department, faults);
      }
      Integer first = firstRows.putIfAbsent(account, row.number());
      if (first != null) {
        faults.add(
            new Bilingual(
                "与第 %d 行的账号相同".formatted(first), "The same account as in row %d".formatted(first)));
      } else if (known.test(account)) {
        faults.add(new Bilingual("这个账号已经有了", "The account is there already"));
      }
      if (!faults.isEmpty()) {
        return judged(Outcome.DUPLICATE, account, name, phone, role, region, department, faults);
      }
      return judged(
          mended.isEmpty() ? Outcome.ACCEPTED : Outcome.MENDED,
          account,
          name,
          phone,
          role,
          region,
          department,
          mended);
    }

    private Judged judged(
        Outcome outcome,
        String account,
        String name,
        @Nullable String phone,
        @Nullable Role role,
        @Nullable String region,
        @Nullable String department,
        List<Bilingual> reasons) {
      return new Judged(
          row, outcome, account, name, phone, role, region, department, List.copyOf(reasons));
    }

    private String said(Column column) {
      return cell(row, columns, column);
    }

    private @Nullable Role role() {
      String said = plain(said(Column.ROLE));
      Role role = ROLES.get(said);
      if (role == null) {
        faults.add(
            said.isEmpty()
                ? new Bilingual("没有填岗位", "The role is missing")
                : new Bilingual(
                    "没有“%s”这个岗位，请填说明页里的岗位名".formatted(said),
                    "There is no role %s; use one of those on the second sheet".formatted(said)));
        return null;
      }
      if (role.isAdministrator()) {
        faults.add(
            new Bilingual(
                "管理员岗位不能批量导入，请单独办理", "Administrators are not imported; grant them one by one"));
        return null;
      }
      if (!said.equals(role.title().zh())) {
        mended.add(
            new Bilingual(
                "岗位“%s”按“%s”理解".formatted(said, role.title().zh()),
                "%s was taken for %s".formatted(said, role.title().en())));
      }
      return role;
    }

    private @Nullable String department() {
      String said = plain(said(Column.DEPARTMENT));
      for (String code : departments.codes()) {
        String title = departments.titleOf(code).zh();
        if (code.equals(said) || title.equals(said) || isShortFor(said, title)) {
          return code;
        }
      }
      faults.add(
          said.isEmpty()
              ? new Bilingual("行业部门的岗位要填部门", "A department's post needs the department")
              : new Bilingual(
                  "没有“%s”这个部门".formatted(said), "There is no department %s".formatted(said)));
      return null;
    }

    private static boolean isShortFor(String said, String title) {
      return said.length() >= 2 && (title.contains(said) || said.contains(title));
    }

    private @Nullable String region(Role role) {
      String town = plain(said(Column.TOWN));
      String village = plain(said(Column.VILLAGE));
      if (role == Role.HELPER) {
        return village.isEmpty()
            ? town.isEmpty() ? regions.district().code() : town(town)
            : village(town, village);
      }
      return switch (role.level()) {
        case DISTRICT -> regions.district().code();
        case TOWN -> town(town);
        case VILLAGE -> village(town, village);
      };
    }

    private @Nullable String town(String said) {
      String code = said.isEmpty() ? null : places.townSaidIn(said);
      if (code == null) {
        faults.add(
            said.isEmpty()
                ? new Bilingual("没有填乡镇", "The town is missing")
                : new Bilingual(
                    "没有“%s”这个镇".formatted(said), "There is no town %s".formatted(said)));
      }
      return code;
    }

    private @Nullable String village(String town, String village) {
      if (village.isEmpty()) {
        faults.add(new Bilingual("没有填村", "The village is missing"));
        return null;
      }
      String code = villages.get(place(row, columns));
      if (code == null) {
        faults.add(
            new Bilingual(
                "“%s%s”对不上一个村，请填现在的村名".formatted(town, village),
                "%s%s leads to no single village; use the name of today".formatted(town, village)));
        return null;
      }
      String townCode = town.isEmpty() ? null : places.townSaidIn(town);
      if (townCode != null && !code.startsWith(townCode.substring(0, 9))) {
        faults.add(
            new Bilingual(
                "“%s”不在“%s”，请核对".formatted(village, town),
                "%s does not lie in %s; check them".formatted(village, town)));
        return null;
      }
      Region region = regions.of(code);
      if (region != null && !village.contains(region.name().replaceFirst("(村|社区)$", ""))) {
        mended.add(
            new Bilingual(
                "“%s”现在叫“%s”".formatted(village, region.name()),
                "%s is called %s today".formatted(village, region.name())));
      }
      return code;
    }

    private @Nullable String phone() {
      String said = said(Column.PHONE);
      if (said.isEmpty()) {
        return null;
      }
      String digits = plain(said).replaceAll("[\\s-]", "").replaceFirst("\\.0+$", "");
      digits = digits.replaceFirst("^(\\+?86)(?=1)", "");
      if (!PHONE.matcher(digits).matches()) {
        faults.add(new Bilingual("手机号不是 11 位的手机号码", "The phone is no mobile number of 11 digits"));
        return null;
      }
      if (!digits.equals(said)) {
        mended.add(new Bilingual("手机号的写法已改好", "The way the phone is written was mended"));
      }
      return digits;
    }
  }
}
