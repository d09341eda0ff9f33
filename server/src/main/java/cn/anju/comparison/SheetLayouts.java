package cn.anju.comparison;

import static anju.tables.comparison.Tables.SHEET_LAYOUT;
import static anju.tables.comparison.Tables.UPLOAD;

import anju.tables.comparison.tables.records.SheetLayoutRecord;
import anju.tables.comparison.tables.records.UploadRecord;
import cn.anju.access.Worker;
import cn.anju.engine.feed.HeaderAnswer;
import cn.anju.engine.registry.RegistryHeaders;
import cn.anju.engine.registry.RegistryTable;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Mask;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 表样: recognises the sheets of other systems by their headers, asks when it is not sure, and
 * remembers what was said for the next sheet with the same headers.
 */
@Component
class SheetLayouts {
  private static final int SHOWN = 3;

  private final DSLContext sql;
  private final RegistryLanguage language;
  private final SealedFiles sealedFiles;
  private final SealedPlaces places;
  private final AnjuProperties properties;
  private final Clock clock;

  SheetLayouts(
      DSLContext sql,
      RegistryLanguage language,
      SealedFiles sealedFiles,
      SealedPlaces places,
      AnjuProperties properties,
      Clock clock) {
    this.sql = sql;
    this.language = language;
    this.sealedFiles = sealedFiles;
    this.places = places;
    this.properties = properties;
    this.clock = clock;
  }

  /** How it is known what a header means. */
  enum Recognised {
    /** by the definitions */
    KNOWN,
    /** somebody has said so before */
    TOLD,
    /** it looks like it; somebody must say so */
    GUESSED,
    UNKNOWN
  }

  /**
   * A header of a sheet.
   *
   * @param column what it is taken for; null if nobody knows, or it means nothing here
   * @param samples some cells below it, masked
   */
  record LayoutHeader(
      String header, @Nullable String column, Recognised how, List<String> samples) {}

  /** A column that a header may mean. */
  record LayoutColumn(String column, String title, boolean required) {}

  /**
   * What a sheet looks like.
   *
   * @param isSure nothing needs to be confirmed: all required columns are known, nothing is guessed
   * @param isRemembered somebody has explained these very headers before
   * @param missing required columns that no header means
   * @param refusal why the file cannot be used whatever is said; null if it can
   */
  record SheetLayout(
      UUID upload,
      String table,
      String file,
      boolean isSure,
      boolean isRemembered,
      List<LayoutHeader> headers,
      List<LayoutColumn> columns,
      List<String> missing,
      @Nullable Bilingual refusal) {}

  /** A remembered layout, to export in. */
  record RememberedLayout(
      UUID id, String table, String name, List<String> headers, OffsetDateTime toldAt) {}

  /** Headers that the definitions or people have explained; what people said last comes first. */
  @Transactional(readOnly = true)
  public List<HeaderAnswer> answers(RegistryTable table) {
    Map<String, HeaderAnswer> answers = new LinkedHashMap<>();
    sql.selectFrom(SHEET_LAYOUT)
        .where(SHEET_LAYOUT.REGISTRY_TABLE.eq(table.key()))
        .orderBy(SHEET_LAYOUT.TOLD_AT.desc())
        .forEach(row -> {
          for (int i = 0; i < row.getHeaders().length; i++) {
            String column = row.getColumns()[i];
            if (!column.isEmpty()) {
              answers.putIfAbsent(
                  row.getHeaders()[i], new HeaderAnswer(table.key(), row.getHeaders()[i], column));
            }
          }
        });
    language.headers().stream()
        .filter(one -> one.feed().equals(table.key()))
        .forEach(one -> answers.putIfAbsent(one.header(), one));
    return List.copyOf(answers.values());
  }

  private UploadRecord upload(UUID id, Worker worker) {
    UploadRecord found = sql.fetchOne(UPLOAD, UPLOAD.ID.eq(id));
    boolean isOwn =
        found != null
            && found.getAccount().equals(worker.account())
            && found.getKind().equals(Uploads.Kind.REGISTRY.name());
    if (found == null || !isOwn) {
      throw Refusal.notFound().asException();
    }
    if (!found.getState().equals("COMPLETE")) {
      throw new Refusal(
              "UPLOAD_INCOMPLETE",
              409,
              "文件还没有传完，或已经导入过。",
              "The file is not complete yet, or was imported already.")
          .asException();
    }
    return found;
  }

  private RegistryHeaders.Seen look(UploadRecord upload) throws IOException {
    RegistryTable table = RegistryImports.tableOf(upload.getRegistryTable());
    Path work = places.workFolder("layout-" + upload.getId());
    try {
      Path clear = work.resolve("file");
      try (InputStream in =
          sealedFiles.open(places.upload(upload.getId()), upload.getId().toString())) {
        Files.copy(in, clear);
      }
      return RegistryHeaders.look(
          table,
          clear,
          upload.getName(),
          answers(table),
          properties.engineMemory(),
          Files.createDirectory(work.resolve("engine")));
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    } finally {
      SealedPlaces.remove(work);
    }
  }

  /** What an upload of one's own looks like. */
  @Transactional(readOnly = true)
  public SheetLayout of(UUID uploadId, Worker worker) throws IOException {
    UploadRecord upload = upload(uploadId, worker);
    RegistryHeaders.Seen seen = look(upload);
    return layout(upload, seen, remembered(upload.getRegistryTable(), seen));
  }

  private @Nullable SheetLayoutRecord remembered(String table, RegistryHeaders.Seen seen) {
    return sql.fetchOne(
        SHEET_LAYOUT,
        SHEET_LAYOUT.REGISTRY_TABLE.eq(table).and(SHEET_LAYOUT.MARK.eq(markOf(seen))));
  }

  private static String markOf(RegistryHeaders.Seen seen) {
    byte[] all =
        String.join("\n", seen.headers().stream().map(RegistryHeaders.SeenHeader::header).toList())
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    SM3Digest digest = new SM3Digest();
    digest.update(all, 0, all.length);
    byte[] value = new byte[digest.getDigestSize()];
    digest.doFinal(value, 0);
    return java.util.HexFormat.of().formatHex(value);
  }

  private SheetLayout layout(
      UploadRecord upload, RegistryHeaders.Seen seen, @Nullable SheetLayoutRecord told) {
    RegistryTable table = RegistryImports.tableOf(upload.getRegistryTable());
    List<RegistryHeaders.TableColumn> columns = RegistryHeaders.columns(table);
    Set<String> taken = new HashSet<>();
    seen.headers()
        .forEach(one -> {
          if (one.column() != null) {
            taken.add(one.column());
          }
        });
    List<LayoutHeader> headers = new ArrayList<>();
    for (int i = 0; i < seen.headers().size(); i++) {
      RegistryHeaders.SeenHeader one = seen.headers().get(i);
      String said = told == null || told.getColumns().length <= i ? null : told.getColumns()[i];
      headers.add(header(one, said, columns, taken));
    }
    List<String> missing =
        columns.stream()
            .filter(column -> column.isRequired() && !taken.contains(column.name()))
            .map(RegistryHeaders.TableColumn::title)
            .toList();
    boolean isGuessed = headers.stream().anyMatch(one -> one.how() == Recognised.GUESSED);
    boolean isUseless = seen.headers().isEmpty();
    return new SheetLayout(
        upload.getId(),
        upload.getRegistryTable(),
        upload.getName(),
        !isUseless && missing.isEmpty() && (told != null || !isGuessed),
        told != null,
        headers,
        columns.stream()
            .map(one -> new LayoutColumn(one.name(), one.title(), one.isRequired()))
            .toList(),
        missing,
        isUseless && seen.refusal() != null
            ? new Bilingual(seen.refusal().zh(), seen.refusal().en())
            : null);
  }

  private static LayoutHeader header(
      RegistryHeaders.SeenHeader one,
      @Nullable String said,
      List<RegistryHeaders.TableColumn> columns,
      Set<String> taken) {
    List<String> samples = one.samples().stream().limit(SHOWN).map(SheetLayouts::masked).toList();
    if (said != null) {
      return new LayoutHeader(one.header(), said.isEmpty() ? null : said, Recognised.TOLD, samples);
    }
    if (one.column() != null) {
      return new LayoutHeader(one.header(), one.column(), Recognised.KNOWN, samples);
    }
    for (RegistryHeaders.TableColumn column : columns) {
      boolean isLike =
          one.header().length() > 1
              && (one.header().contains(column.title()) || column.title().contains(one.header()));
      if (isLike && taken.add(column.name())) {
        return new LayoutHeader(one.header(), column.name(), Recognised.GUESSED, samples);
      }
    }
    return new LayoutHeader(one.header(), null, Recognised.UNKNOWN, samples);
  }

  /** Numbers by their ends, names by their first character. */
  private static String masked(String cell) {
    String numbers = Mask.text(cell);
    boolean isName = cell.length() <= 4 && cell.matches("\\p{IsHan}{2,4}");
    return isName ? String.valueOf(Mask.name(cell)) : numbers;
  }

  /**
   * Somebody says what the headers mean.
   *
   * @param said header → column; blank: it means nothing here. Those that are not named stay as
   *     they are taken
   */
  @Transactional
  public SheetLayout tell(UUID uploadId, Map<String, String> said, Worker worker)
      throws IOException {
    UploadRecord upload = upload(uploadId, worker);
    RegistryTable table = RegistryImports.tableOf(upload.getRegistryTable());
    RegistryHeaders.Seen seen = look(upload);
    Set<String> known = new HashSet<>();
    RegistryHeaders.columns(table).forEach(column -> known.add(column.name()));
    List<String> columns = new ArrayList<>();
    List<Boolean> worded = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (RegistryHeaders.SeenHeader one : seen.headers()) {
      String column = said.containsKey(one.header()) ? said.get(one.header()) : one.column();
      String meant = column == null ? "" : column.strip();
      if (!known.contains(meant)) {
        meant = "";
      }
      if (!meant.isEmpty() && !used.add(meant)) {
        throw Refusal.invalid(
                "两个表头不能都当作同一列：%s。".formatted(one.header()),
                "Two headers cannot mean the same column: %s.".formatted(one.header()))
            .asException();
      }
      columns.add(meant);
      String of = meant;
      worded.add(one.samples().stream().anyMatch(cell -> language.isWord(of, cell)));
    }
    SheetLayoutRecord row = remembered(upload.getRegistryTable(), seen);
    boolean isNew = row == null;
    SheetLayoutRecord kept = row == null ? sql.newRecord(SHEET_LAYOUT) : row;
    if (isNew) {
      kept.setId(UUID.randomUUID());
      kept.setRegistryTable(upload.getRegistryTable());
      kept.setMark(markOf(seen));
      kept.setName(upload.getName());
      kept.setHeaders(
          seen.headers().stream().map(RegistryHeaders.SeenHeader::header).toArray(String[]::new));
    }
    kept.setColumns(columns.toArray(String[]::new));
    kept.setIsWorded(worded.toArray(Boolean[]::new));
    kept.setToldBy(worker.account());
    kept.setToldByName(worker.name());
    kept.setToldAt(OffsetDateTime.now(clock));
    kept.store();
    return layout(upload, look(upload), kept);
  }

  /** All that are remembered, the latest first. */
  @Transactional(readOnly = true)
  public List<RememberedLayout> all() {
    return sql.selectFrom(SHEET_LAYOUT)
        .orderBy(SHEET_LAYOUT.TOLD_AT.desc(), SHEET_LAYOUT.ID)
        .fetch(row ->
            new RememberedLayout(
                row.getId(),
                row.getRegistryTable(),
                row.getName(),
                Arrays.asList(row.getHeaders()),
                row.getToldAt().atZoneSameInstant(clock.getZone()).toOffsetDateTime()));
  }

  /** A remembered layout; null if there is none. */
  @Transactional(readOnly = true)
  public @Nullable SheetLayoutRecord find(String id) {
    try {
      return sql.fetchOne(SHEET_LAYOUT, SHEET_LAYOUT.ID.eq(UUID.fromString(id)));
    } catch (IllegalArgumentException noId) {
      return null;
    }
  }
}
