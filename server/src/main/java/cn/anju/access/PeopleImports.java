package cn.anju.access;

import static anju.tables.access.Tables.PEOPLE_IMPORT;
import static anju.tables.access.Tables.PEOPLE_IMPORT_ROW;
import static anju.tables.access.Tables.PERSON;
import static org.jooq.impl.DSL.row;

import anju.tables.access.tables.records.PeopleImportRecord;
import anju.tables.access.tables.records.PeopleImportRowRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.platform.Bilingual;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 人员导入: a workbook is checked row by row; the system administrator confirms it, which makes the
 * accounts; the security administrator, another person, approves it, which grants the posts.
 */
@Component
class PeopleImports {
  private static final String CELLS = "people_import_row.cells";
  private static final String PHONE = "people_import_row.phone";
  private static final int SAMPLE = 100;

  /** Between the cells of a row as they are sealed; no text of a cell holds it. */
  private static final String SEPARATOR = "\u001f";

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final PeopleSheet sheet;
  private final Workbooks workbooks;
  private final People people;
  private final PostGrants grants;
  private final Posts posts;
  private final Links links;
  private final Trail trail;
  private final Clock clock;

  PeopleImports(
      DSLContext sql,
      FieldCipher cipher,
      PeopleSheet sheet,
      Workbooks workbooks,
      People people,
      PostGrants grants,
      Posts posts,
      Links links,
      Trail trail,
      Clock clock) {
    this.sql = sql;
    this.cipher = cipher;
    this.sheet = sheet;
    this.workbooks = workbooks;
    this.people = people;
    this.grants = grants;
    this.posts = posts;
    this.links = links;
    this.trail = trail;
    this.clock = clock;
  }

  /** How far an import is. */
  enum State {
    CHECKED,
    CONFIRMED,
    DISCARDED,
    APPROVED
  }

  /** How many rows became what. */
  record Counts(int total, int accepted, int mended, int rejected, int duplicate) {}

  /** A row of the import; those with reasons first. */
  record ImportedPerson(
      int row,
      String account,
      String name,
      @Nullable Bilingual roleTitle,
      @Nullable String regionName,
      PeopleSheet.Outcome outcome,
      List<Bilingual> reasons) {}

  record PeopleImport(
      String id,
      State state,
      String fileName,
      String madeBy,
      OffsetDateTime madeAt,
      @Nullable String confirmedBy,
      @Nullable String approvedBy,
      boolean linksTold,
      Counts rows,
      List<ImportedPerson> sample) {}

  /** Checks a workbook; nobody is made yet. */
  @Transactional
  PeopleImport check(String fileName, byte[] bytes, String by) {
    Set<String> known =
        new HashSet<>(sql.select(PERSON.ACCOUNT).from(PERSON).fetch(PERSON.ACCOUNT));
    PeopleSheet.Read read = sheet.read(workbooks.read(bytes), known::contains);
    if (read.rows().isEmpty()) {
      throw Refusal.invalid("名单里没有人。", "There is nobody in the list.").asException();
    }
    UUID id = UUID.randomUUID();
    sql.insertInto(PEOPLE_IMPORT)
        .set(PEOPLE_IMPORT.ID, id)
        .set(PEOPLE_IMPORT.STATE, State.CHECKED.name())
        .set(PEOPLE_IMPORT.FILE_NAME, nameOf(fileName))
        .set(PEOPLE_IMPORT.MADE_BY, by)
        .set(PEOPLE_IMPORT.MADE_AT, OffsetDateTime.now(clock))
        .set(PEOPLE_IMPORT.HEADERS, read.headers().toArray(String[]::new))
        .execute();
    List<PeopleImportRowRecord> rows = new ArrayList<>();
    for (PeopleSheet.Judged one : read.rows()) {
      rows.add(record(id, one));
    }
    sql.batchInsert(rows).execute();
    trail.note(
        Deed.of(Action.PEOPLE_IMPORTED)
            .object(id)
            .with(DeedDetail.STATE, State.CHECKED)
            .with(DeedDetail.ROWS, rows.size()));
    return find(id);
  }

  /** The last part of what a browser calls the file, without what no name needs. */
  private static String nameOf(String said) {
    String last = said.substring(Math.max(said.lastIndexOf('/'), said.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("\\p{Cntrl}", "").strip();
    return plain.length() > 200 ? plain.substring(0, 200) : plain;
  }

  private PeopleImportRowRecord record(UUID id, PeopleSheet.Judged one) {
    PeopleImportRowRecord row = new PeopleImportRowRecord();
    row.setImportId(id);
    row.setRowNo(one.row().number());
    row.setOutcome(one.outcome().name());
    row.setCellsCipher(
        Objects.requireNonNull(cipher.seal(CELLS, String.join(SEPARATOR, one.row().cells()))));
    row.setAccount(one.account());
    row.setName(one.name());
    row.setPhoneCipher(cipher.seal(PHONE, one.phone()));
    row.setRole(one.role() == null ? null : one.role().name());
    row.setRegionCode(one.regionCode());
    row.setDepartment(one.department());
    row.setZh(one.reasons().stream().map(Bilingual::zh).collect(Collectors.joining("\n")));
    row.setEn(one.reasons().stream().map(Bilingual::en).collect(Collectors.joining("\n")));
    return row;
  }

  @Transactional(readOnly = true)
  Page<PeopleImport> list(int limit, @Nullable String after) {
    List<String> key = Page.key(after, 2);
    return Page.of(
        sql.selectFrom(PEOPLE_IMPORT)
            .where(
                key == null
                    ? DSL.noCondition()
                    : row(PEOPLE_IMPORT.MADE_AT, PEOPLE_IMPORT.ID)
                        .lt(at(key.getFirst()), id(key.getLast())))
            .orderBy(PEOPLE_IMPORT.MADE_AT.desc(), PEOPLE_IMPORT.ID.desc())
            .limit(limit + 1)
            .fetch(),
        limit,
        one -> List.of(one.getMadeAt().toString(), one.getId().toString()),
        one -> view(one, false));
  }

  private static OffsetDateTime at(String said) {
    try {
      return OffsetDateTime.parse(said);
    } catch (java.time.format.DateTimeParseException notOurs) {
      throw Refusal.notFound().asException();
    }
  }

  private static UUID id(String said) {
    try {
      return UUID.fromString(said);
    } catch (IllegalArgumentException notOurs) {
      throw Refusal.notFound().asException();
    }
  }

  @Transactional(readOnly = true)
  PeopleImport find(UUID id) {
    return view(found(id), true);
  }

  private PeopleImportRecord found(UUID id) {
    PeopleImportRecord found =
        sql.selectFrom(PEOPLE_IMPORT).where(PEOPLE_IMPORT.ID.eq(id)).fetchOne();
    if (found == null) {
      throw Refusal.notFound().asException();
    }
    return found;
  }

  private PeopleImportRecord locked(UUID id, State expected) {
    PeopleImportRecord found =
        sql.selectFrom(PEOPLE_IMPORT).where(PEOPLE_IMPORT.ID.eq(id)).forUpdate().fetchOne();
    if (found == null) {
      throw Refusal.notFound().asException();
    }
    if (!found.getState().equals(expected.name())) {
      throw new Refusal(
              "IMPORT_NOT_NOW",
              409,
              "这次导入现在不能这样办，请刷新后再看。",
              "This cannot be done with the import now; reload and look again.")
          .asException();
    }
    return found;
  }

  private PeopleImport view(PeopleImportRecord one, boolean hasSample) {
    Map<PeopleSheet.Outcome, Integer> counts = new EnumMap<>(PeopleSheet.Outcome.class);
    sql.select(PEOPLE_IMPORT_ROW.OUTCOME, DSL.count())
        .from(PEOPLE_IMPORT_ROW)
        .where(PEOPLE_IMPORT_ROW.IMPORT_ID.eq(one.getId()))
        .groupBy(PEOPLE_IMPORT_ROW.OUTCOME)
        .forEach(count -> counts.put(PeopleSheet.Outcome.valueOf(count.value1()), count.value2()));
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    return new PeopleImport(
        one.getId().toString(),
        State.valueOf(one.getState()),
        one.getFileName(),
        one.getMadeBy(),
        one.getMadeAt().atZoneSameInstant(clock.getZone()).toOffsetDateTime(),
        one.getConfirmedBy(),
        one.getApprovedBy(),
        one.getLinksToldAt() != null,
        new Counts(
            total,
            counts.getOrDefault(PeopleSheet.Outcome.ACCEPTED, 0),
            counts.getOrDefault(PeopleSheet.Outcome.MENDED, 0),
            counts.getOrDefault(PeopleSheet.Outcome.REJECTED, 0),
            counts.getOrDefault(PeopleSheet.Outcome.DUPLICATE, 0)),
        hasSample ? sample(one.getId()) : List.of());
  }

  private List<ImportedPerson> sample(UUID id) {
    return sql.selectFrom(PEOPLE_IMPORT_ROW)
        .where(PEOPLE_IMPORT_ROW.IMPORT_ID.eq(id))
        .orderBy(
            DSL.case_(PEOPLE_IMPORT_ROW.OUTCOME)
                .when("REJECTED", 0)
                .when("DUPLICATE", 1)
                .when("MENDED", 2)
                .else_(3),
            PEOPLE_IMPORT_ROW.ROW_NO)
        .limit(SAMPLE)
        .fetch(this::person);
  }

  private ImportedPerson person(PeopleImportRowRecord row) {
    String role = row.getRole();
    String region = row.getRegionCode();
    List<Bilingual> reasons = new ArrayList<>();
    String[] zh = row.getZh().split("\n");
    String[] en = row.getEn().split("\n");
    for (int i = 0; i < zh.length && !zh[i].isEmpty(); i++) {
      reasons.add(new Bilingual(zh[i], i < en.length ? en[i] : ""));
    }
    return new ImportedPerson(
        row.getRowNo(),
        Objects.requireNonNullElse(row.getAccount(), ""),
        Objects.requireNonNullElse(row.getName(), ""),
        role == null ? null : Role.valueOf(role).title(),
        region == null ? null : posts.region(region).name(),
        PeopleSheet.Outcome.valueOf(row.getOutcome()),
        reasons);
  }

  private List<PeopleImportRowRecord> taken(UUID id) {
    return sql.selectFrom(PEOPLE_IMPORT_ROW)
        .where(PEOPLE_IMPORT_ROW.IMPORT_ID.eq(id))
        .and(PEOPLE_IMPORT_ROW.OUTCOME.in("ACCEPTED", "MENDED"))
        .orderBy(PEOPLE_IMPORT_ROW.ROW_NO)
        .fetch();
  }

  /** Makes the accounts. Whose account came meanwhile is a duplicate now. */
  @Transactional
  PeopleImport confirm(UUID id, String by) {
    PeopleImportRecord one = locked(id, State.CHECKED);
    int made = 0;
    for (PeopleImportRowRecord row : taken(id)) {
      String account = Objects.requireNonNull(row.getAccount());
      boolean isNew =
          people.insert(
              account,
              Objects.requireNonNull(row.getName()),
              cipher.open(PHONE, row.getPhoneCipher()),
              by);
      if (isNew) {
        made++;
      } else {
        row.setOutcome(PeopleSheet.Outcome.DUPLICATE.name());
        row.setZh("这个账号已经有了");
        row.setEn("The account is there already");
        row.update();
      }
    }
    one.setConfirmedBy(by);
    one.setConfirmedAt(OffsetDateTime.now(clock));
    return moved(one, State.CONFIRMED, made);
  }

  /** Grants the posts; by somebody who has neither sent nor confirmed the list. */
  @Transactional
  PeopleImport approve(UUID id, String by) {
    PeopleImportRecord one = locked(id, State.CONFIRMED);
    SecondPerson.require(one.getMadeBy(), by);
    SecondPerson.require(Objects.requireNonNullElse(one.getConfirmedBy(), ""), by);
    int granted = 0;
    for (PeopleImportRowRecord row : taken(id)) {
      String account = Objects.requireNonNull(row.getAccount());
      Worker.Worn post =
          new Worker.Worn(
              UUID.randomUUID(),
              Role.valueOf(Objects.requireNonNull(row.getRole())),
              Objects.requireNonNull(row.getRegionCode()),
              row.getDepartment());
      if (grants.holds(account, post)) {
        continue;
      }
      grants.grant(account, post, by);
      granted++;
    }
    one.setApprovedBy(by);
    one.setApprovedAt(OffsetDateTime.now(clock));
    return moved(one, State.APPROVED, granted);
  }

  @Transactional
  PeopleImport discard(UUID id) {
    return moved(locked(id, State.CHECKED), State.DISCARDED, 0);
  }

  private PeopleImport moved(PeopleImportRecord one, State to, int rows) {
    one.setState(to.name());
    one.setVersion(one.getVersion() + 1);
    one.update();
    trail.note(
        Deed.of(Action.PEOPLE_IMPORTED)
            .object(one.getId())
            .with(DeedDetail.STATE, to)
            .with(DeedDetail.ROWS, rows));
    return view(one, true);
  }

  /** The rows that went back, in the sender's own columns. */
  @Transactional(readOnly = true)
  byte[] receipt(UUID id) {
    PeopleImportRecord one = found(id);
    List<PeopleImportRowRecord> rows =
        sql.selectFrom(PEOPLE_IMPORT_ROW)
            .where(PEOPLE_IMPORT_ROW.IMPORT_ID.eq(id))
            .and(PEOPLE_IMPORT_ROW.OUTCOME.in("REJECTED", "DUPLICATE"))
            .orderBy(PEOPLE_IMPORT_ROW.ROW_NO)
            .fetch();
    List<String> headers = Arrays.asList(one.getHeaders());
    return workbooks.write(workbook -> {
      workbook.sheet("退回名单");
      List<String> head = new ArrayList<>(headers);
      head.add("行号");
      head.add("原因");
      workbook.row(head);
      for (PeopleImportRowRecord row : rows) {
        String sealed = Objects.requireNonNull(cipher.open(CELLS, row.getCellsCipher()));
        List<String> cells = new ArrayList<>(Arrays.asList(sealed.split(SEPARATOR, -1)));
        while (cells.size() < headers.size()) {
          cells.add("");
        }
        cells = new ArrayList<>(cells.subList(0, headers.size()));
        cells.add(String.valueOf(row.getRowNo()));
        cells.add(row.getZh().replace("\n", "；"));
        workbook.row(cells);
      }
    });
  }

  /** Links for all who were made and have no password yet; told once. */
  @Transactional
  byte[] links(UUID id, String by) {
    PeopleImportRecord one =
        sql.selectFrom(PEOPLE_IMPORT).where(PEOPLE_IMPORT.ID.eq(id)).forUpdate().fetchOne();
    if (one == null || one.getConfirmedAt() == null) {
      throw Refusal.notFound().asException();
    }
    if (one.getLinksToldAt() != null) {
      throw new Refusal(
              "LINKS_TOLD",
              410,
              "开通链接只给一次，已经下载过了；某个人需要时请在他的页面重发。",
              "The links are told once and were taken; make another on a person's page.")
          .asException();
    }
    one.setLinksToldAt(OffsetDateTime.now(clock));
    one.update();
    List<List<String>> told = new ArrayList<>();
    for (PeopleImportRowRecord row : taken(id)) {
      String account = Objects.requireNonNull(row.getAccount());
      Links.Link link = links.make(account, by);
      told.add(
          List.of(
              account,
              Objects.requireNonNullElse(row.getName(), ""),
              link.url(),
              String.format(
                  Locale.ROOT, "%tF %<tR", link.expiresAt().atZoneSameInstant(clock.getZone()))));
    }
    return workbooks.write(workbook -> {
      workbook.sheet("开通链接");
      workbook.row(List.of("账号", "姓名", "链接（用一次）", "有效期至"));
      for (List<String> cells : told) {
        workbook.row(cells);
      }
    });
  }

  /** What a list should look like. */
  byte[] template() {
    return workbooks.write(workbook -> {
      workbook.sheet("人员");
      workbook.row(
          Arrays.stream(PeopleSheet.Column.values()).map(PeopleSheet.Column::title).toList());
      workbook.sheet("说明");
      workbook.row(List.of("岗位", "填什么", "Role"));
      for (Role role : Role.values()) {
        if (!role.isAdministrator()) {
          workbook.row(
              List.of(
                  role.title().zh(),
                  switch (role.level()) {
                    case VILLAGE -> role == Role.HELPER ? "乡镇、村（可不填）" : "乡镇、村";
                    case TOWN -> "乡镇";
                    case DISTRICT -> role.isOfDepartment() ? "部门" : "";
                  },
                  role.title().en()));
        }
      }
    });
  }
}
