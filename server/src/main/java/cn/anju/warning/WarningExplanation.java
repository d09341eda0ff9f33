package cn.anju.warning;

import anju.tables.warning.tables.records.EvidenceRecord;
import anju.tables.warning.tables.records.FindingRecord;
import anju.tables.warning.tables.records.HitRecord;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.definition.IllnessWords;
import cn.anju.definition.IndicatorTexts;
import cn.anju.engine.definition.Level;
import cn.anju.engine.feed.CodeBook;
import cn.anju.engine.run.LinkPath;
import cn.anju.household.HouseholdBrief;
import cn.anju.household.HouseholdPerson;
import cn.anju.household.Households;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Mask;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 依据说明: opens a warning down to the cells; the only place where they are opened. */
@Component
class WarningExplanation {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EDITION = 12;

  private final Warnings warnings;
  private final Households households;
  private final DefinitionsInForce definitions;
  private final IndicatorTexts texts;
  private final SentFiles files;
  private final FieldCipher cipher;
  private final IllnessWords illnesses;

  WarningExplanation(
      Warnings warnings,
      Households households,
      DefinitionsInForce definitions,
      IndicatorTexts texts,
      SentFiles files,
      FieldCipher cipher,
      IllnessWords illnesses) {
    this.warnings = warnings;
    this.households = households;
    this.definitions = definitions;
    this.texts = texts;
    this.files = files;
    this.cipher = cipher;
    this.illnesses = illnesses;
  }

  /** The warning with its explanation; null if there is none in the scope of whoever asks. */
  @Transactional(readOnly = true)
  public @Nullable Warning of(UUID id) {
    Warnings.Opened opened = warnings.open(id);
    if (opened == null) {
      return null;
    }
    HouseholdBrief household = households.brief(opened.brief().householdNo());
    if (household == null) {
      return null;
    }
    Map<SentFiles.Key, UUID> ids =
        files.idsOf(
            opened.evidence().values().stream()
                .flatMap(Collection::stream)
                .filter(row -> !row.getPeriod().isEmpty())
                .map(WarningExplanation::keyOf)
                .distinct()
                .toList());
    Map<String, Map<String, HouseholdPerson>> people = new HashMap<>();
    List<String> named =
        opened.hits().stream().map(HitRecord::getMemberNo).filter(Objects::nonNull).toList();
    List<Warning.Hit> items = new ArrayList<>();
    for (HitRecord hit : opened.hits()) {
      FindingRecord finding = opened.findings().get(hit.getId());
      if (finding == null) {
        throw new IllegalStateException("hit " + hit.getId() + " has no finding of its last month");
      }
      Map<String, HouseholdPerson> members =
          people.computeIfAbsent(
              hit.getLastPeriod(),
              month -> households.people(named, YearMonth.parse(month).atEndOfMonth()));
      items.add(hit(hit, finding, members, evidence(opened, hit, ids)));
    }
    return Warning.of(opened.brief(), household, items);
  }

  private Warning.Hit hit(
      HitRecord hit,
      FindingRecord finding,
      Map<String, HouseholdPerson> members,
      List<Warning.Evidence> evidence) {
    YearMonth month = YearMonth.parse(hit.getLastPeriod());
    String memberNo = hit.getMemberNo();
    HouseholdPerson person = memberNo == null ? null : members.get(memberNo);
    String digest = finding.getDefinitionsDigest();
    return new Warning.Hit(
        hit.getId(),
        hit.getIndicator(),
        texts.title(hit.getIndicator()),
        Level.valueOf(finding.getLevel()),
        Warning.Hit.State.valueOf(hit.getState()),
        memberNo == null
            ? null
            : new Warning.Member(
                memberNo,
                person == null ? memberNo : person.name(),
                person == null ? null : person.relation(),
                person == null ? null : person.age()),
        !IllnessWords.areSeen() && illnesses.isInKey(hit.getEventKey()) ? null : hit.getEventKey(),
        finding.getMeasured(),
        finding.getThreshold(),
        texts.unit(hit.getIndicator()),
        Warnings.sentence(illnesses, finding.getSentenceZh(), finding.getSentenceEn()),
        hit.getFirstPeriod(),
        hit.getLastPeriod(),
        texts.words(hit.getIndicator(), month),
        digest.substring(0, Math.min(EDITION, digest.length())),
        evidence);
  }

  private List<Warning.Evidence> evidence(
      Warnings.Opened opened, HitRecord hit, Map<SentFiles.Key, UUID> ids) {
    return opened.evidence().getOrDefault(hit.getId(), List.of()).stream()
        .map(row -> evidence(row, ids.get(keyOf(row))))
        .toList();
  }

  private Warning.Evidence evidence(EvidenceRecord row, @Nullable UUID fileId) {
    return new Warning.Evidence(
        row.getFile() + "#" + row.getSheet() + "!" + row.getRowNo(),
        fileId,
        row.getFile(),
        row.getSheet(),
        row.getRowNo(),
        row.getFeed(),
        definitions.feedTitle(row.getFeed()),
        row.getOutcome(),
        CodeBook.codes(row.getCodes()).stream()
            .map(
                code -> new Warning.Code(code, IndicatorTexts.ours(definitions.codes().text(code))))
            .toList(),
        row.getLink() == null ? null : IndicatorTexts.ours(LinkPath.valueOf(row.getLink()).title()),
        row.getProbability(),
        cells(row));
  }

  private List<Warning.SourceCell> cells(EvidenceRecord row) {
    String opened = cipher.open(HitSheet.PURPOSE, row.getCellsCipher());
    if (opened == null) {
      return List.of();
    }
    try {
      List<Warning.SourceCell> cells = new ArrayList<>();
      List<String[]> pairs = List.of(JSON.readValue(opened, String[][].class));
      for (String[] pair :
          IllnessWords.areSeen() ? pairs : illnesses.withoutIllness(row.getFeed(), pairs)) {
        cells.add(new Warning.SourceCell(pair[0], Mask.text(pair[1])));
      }
      return cells;
    } catch (JsonProcessingException altered) {
      throw new IllegalStateException("the cells of a row cannot be read", altered);
    }
  }

  /** A member of an archive belongs to the archive's file. */
  private static SentFiles.Key keyOf(EvidenceRecord row) {
    return new SentFiles.Key(row.getPeriod(), row.getFile());
  }
}
