package cn.anju.workflow;

import static anju.tables.workflow.Tables.EVIDENCE;

import anju.tables.workflow.tables.records.EvidenceRecord;
import cn.anju.engine.workflow.EvidenceKind;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedFiles;
import cn.anju.platform.SealedFolders.SealedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 佐证柜: photos, documents and signatures of cases, sealed on the disk. What a piece is, its own
 * bytes say, not its name.
 */
@Component
class EvidenceCabinet {
  static final int LARGEST = 20 << 20;
  private static final int MOST_OF_CASE = 200;
  private static final int LONGEST_NAME = 120;
  private static final Pattern PIECE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final DSLContext sql;
  private final SealedFiles files;
  private final TimeMachine time;
  private final CaseStore store;
  private final TransactionTemplate transaction;
  private final Path folder;

  EvidenceCabinet(
      DSLContext sql,
      SealedFiles files,
      TimeMachine time,
      CaseStore store,
      AnjuProperties properties,
      PlatformTransactionManager transactions) {
    this.sql = sql;
    this.files = files;
    this.time = time;
    this.store = store;
    this.transaction = new TransactionTemplate(transactions);
    this.folder = properties.dataDirectory().toAbsolutePath().resolve("evidence");
  }

  /** A piece that was taken, or why not. */
  sealed interface Outcome {
    record Taken(EvidenceRecord piece) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}
  }

  /** Takes a piece for a case that its doer sees and that has not ended. */
  Outcome take(UUID caseId, EvidenceKind kind, String name, byte[] bytes, Doer by)
      throws IOException {
    if (bytes.length == 0 || bytes.length > LARGEST) {
      return new Outcome.Refused(
          new Refusal(
              "EVIDENCE_SIZE",
              413,
              "文件是空的或超过 %d MB，请压缩后再传。".formatted(LARGEST >> 20),
              "The file is empty or larger than %d MB.".formatted(LARGEST >> 20)));
    }
    String type = ContentKind.of(bytes);
    if (type == null || !ContentKind.fits(kind, type)) {
      return new Outcome.Refused(
          new Refusal(
              "EVIDENCE_TYPE",
              422,
              "这不是%s能用的文件：照片和签名用 JPG、PNG、WebP，文件用 PDF、Word、Excel 或图片。".formatted(kind.title().zh()),
              "The file is no %s: photos and signatures are JPG, PNG or WebP, documents PDF, Word, Excel or pictures."
                  .formatted(kind.title().en())));
    }
    UUID id = UUID.randomUUID();
    Refusal refusal = transaction.execute(status -> obstacle(caseId));
    if (refusal != null) {
      return new Outcome.Refused(refusal);
    }
    Path file = pathOf(id);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    SealedFiles.Content content = files.write(file, id.toString(), new ByteArrayInputStream(bytes));
    EvidenceRecord piece = sql.newRecord(EVIDENCE);
    piece.setId(id);
    piece.setCaseId(caseId);
    piece.setKind(kind.name());
    piece.setName(plain(name));
    piece.setContentType(type);
    piece.setBytes(content.bytes());
    piece.setSm3(content.sm3());
    piece.setMadeBy(by.account());
    piece.setMadeByName(by.name());
    piece.setMadeAt(store.time(time.now()));
    transaction.executeWithoutResult(status -> piece.insert());
    return new Outcome.Taken(piece);
  }

  private @Nullable Refusal obstacle(UUID caseId) {
    var one = store.find(caseId);
    if (one == null) {
      return Refusal.notFound();
    }
    if (one.getEndedAt() != null) {
      return new Refusal("CASE_ENDED", 409, "此单已办结，不能再加佐证。", "This case has ended.");
    }
    return sql.fetchCount(EVIDENCE, EVIDENCE.CASE_ID.eq(caseId)) < MOST_OF_CASE
        ? null
        : new Refusal("EVIDENCE_TOO_MANY", 409, "这一单的佐证太多了。", "This case has too much evidence.");
  }

  /** A name that can be shown and saved: no path, no control characters. */
  static String plain(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "").strip();
    String shown = clean.isEmpty() || clean.startsWith(".") ? "file" + clean : clean;
    return shown.length() > LONGEST_NAME ? shown.substring(shown.length() - LONGEST_NAME) : shown;
  }

  /** All that lie here, each sealed as its own id. */
  List<SealedFile> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder, 2)) {
      return all.filter(file -> PIECE.matcher(file.getFileName().toString()).matches())
          .map(file -> new SealedFile(file, file.getFileName().toString()))
          .toList();
    }
  }

  private Path pathOf(UUID id) {
    return folder.resolve(id.toString().substring(0, 2)).resolve(id.toString());
  }

  /** Pieces of a case, in the order in which they came. */
  List<EvidenceRecord> of(UUID caseId) {
    return sql.selectFrom(EVIDENCE)
        .where(EVIDENCE.CASE_ID.eq(caseId))
        .orderBy(EVIDENCE.MADE_AT, EVIDENCE.ID)
        .fetch();
  }

  /** A piece; null if it is not there for whoever asks. */
  @Nullable EvidenceRecord find(UUID caseId, UUID id) {
    return transaction.execute(
        status -> sql.fetchOne(EVIDENCE, EVIDENCE.ID.eq(id).and(EVIDENCE.CASE_ID.eq(caseId))));
  }

  InputStream open(EvidenceRecord piece) throws IOException {
    return files.open(pathOf(piece.getId()), piece.getId().toString());
  }

  /** How many pieces of each kind are named; those of other cases do not count. */
  Map<EvidenceKind, Integer> count(UUID caseId, List<UUID> ids) {
    Map<EvidenceKind, Integer> count = new EnumMap<>(EvidenceKind.class);
    if (!ids.isEmpty()) {
      sql.select(EVIDENCE.KIND)
          .from(EVIDENCE)
          .where(EVIDENCE.CASE_ID.eq(caseId).and(EVIDENCE.ID.in(new HashSet<>(ids))))
          .forEach(one -> count.merge(EvidenceKind.valueOf(one.value1()), 1, Integer::sum));
    }
    return count;
  }
}
