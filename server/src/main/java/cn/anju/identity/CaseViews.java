package cn.anju.identity;

import anju.tables.identity.tables.records.IdentityCaseRecord;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.linkage.SaidPerson;
import cn.anju.household.Households;
import cn.anju.household.RegisteredPerson;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Mask;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a clerk sees of a case: the row and the persons side by side, numbers masked. */
@Component
class CaseViews {
  private final Households households;
  private final Regions regions;
  private final DefinitionsInForce definitions;
  private final Clock clock;

  CaseViews(Households households, Regions regions, DefinitionsInForce definitions, Clock clock) {
    this.households = households;
    this.regions = regions;
    this.definitions = definitions;
    this.clock = clock;
  }

  /** A case with its words opened. */
  record Opened(
      IdentityCaseRecord row, SaidPerson said, List<CaseWords.StoredCell> cells, int rows) {}

  /** A row, or several that say the same, and whom it may mean. */
  record IdentityCase(
      String id,
      IdentityCases.State state,
      boolean automatic,
      String feed,
      Bilingual feedTitle,
      String department,
      String period,
      String file,
      String sheet,
      int row,
      int rows,
      Said said,
      List<Cell> cells,
      int sameNameInVillage,
      List<IdentityCandidate> candidates,
      @Nullable String decidedMember,
      @Nullable String decidedBy,
      @Nullable OffsetDateTime decidedAt,
      int version) {}

  /** The row's own words. */
  record Said(
      @Nullable String name,
      @Nullable String idMask,
      @Nullable LocalDate birthDate,
      @Nullable String village,
      @Nullable String guardianIdMask) {}

  /** A cell as it was sent, long numbers masked. */
  record Cell(String header, String value) {}

  /** How a word of the row and the person's compare. */
  enum Difference {
    SAME,
    DIFFERENT,
    /** one of them says nothing */
    UNKNOWN
  }

  /** The four words that are set side by side. */
  record Compared(Difference name, Difference idNo, Difference birthDate, Difference village) {}

  /** What one column says, in bits; above 0 for the person. */
  record Evidence(Bilingual column, Bilingual level, double bits) {}

  /**
   * A person whom the row may mean.
   *
   * @param idDiffersAt places from 0 at which the row's number differs; empty unless both have one
   *     of the same length
   */
  record IdentityCandidate(
      String memberNo,
      double probability,
      String name,
      @Nullable String idMask,
      @Nullable LocalDate birthDate,
      @Nullable Bilingual relation,
      String householdNo,
      @Nullable String headName,
      String village,
      String town,
      Compared compared,
      List<Integer> idDiffersAt,
      List<Evidence> evidence) {}

  /** The cases by their id; candidates outside the scope of whoever asks are left out. */
  Map<UUID, IdentityCase> of(List<Opened> cases) {
    Map<UUID, List<CaseWords.StoredCandidate>> candidates = new LinkedHashMap<>();
    List<String> members = new ArrayList<>();
    for (Opened one : cases) {
      List<CaseWords.StoredCandidate> own = CaseWords.candidates(one.row().getCandidates().data());
      candidates.put(one.row().getId(), own);
      own.forEach(candidate -> members.add(candidate.memberNo()));
    }
    Map<String, RegisteredPerson> people = households.registered(members);
    Map<UUID, IdentityCase> views = new LinkedHashMap<>();
    for (Opened one : cases) {
      views.put(
          one.row().getId(),
          view(one, candidates.getOrDefault(one.row().getId(), List.of()), people));
    }
    return views;
  }

  private IdentityCase view(
      Opened one,
      List<CaseWords.StoredCandidate> candidates,
      Map<String, RegisteredPerson> people) {
    IdentityCaseRecord row = one.row();
    FeedDefinition feed = definitions.feed(row.getFeed());
    Bilingual title = definitions.feedTitle(row.getFeed());
    List<IdentityCandidate> shown = new ArrayList<>();
    for (CaseWords.StoredCandidate candidate : candidates) {
      RegisteredPerson person = people.get(candidate.memberNo());
      if (person != null) {
        shown.add(candidate(one.said(), candidate, person));
      }
    }
    OffsetDateTime decidedAt = row.getDecidedAt();
    return new IdentityCase(
        row.getId().toString(),
        IdentityCases.State.valueOf(row.getState()),
        row.getIsAutomatic(),
        row.getFeed(),
        title == null ? new Bilingual(row.getFeed(), row.getFeed()) : title,
        feed == null ? "" : feed.department(),
        row.getPeriod(),
        row.getFile(),
        row.getSheet(),
        row.getRowNo(),
        one.rows(),
        said(one.said()),
        one.cells().stream().map(cell -> new Cell(cell.header(), Mask.text(cell.text()))).toList(),
        row.getSameName(),
        shown,
        row.getMemberNo(),
        row.getDecidedBy(),
        decidedAt == null ? null : decidedAt.atZoneSameInstant(clock.getZone()).toOffsetDateTime(),
        row.getVersion());
  }

  private Said said(SaidPerson said) {
    Region village = said.village() == null ? null : regions.of(said.village());
    return new Said(
        said.name(),
        Mask.identityNumber(said.idNo() == null ? said.card() : said.idNo()),
        said.birthDate(),
        village == null ? null : village.name(),
        Mask.identityNumber(said.guardianIdNo()));
  }

  private IdentityCandidate candidate(
      SaidPerson said, CaseWords.StoredCandidate candidate, RegisteredPerson person) {
    Regions.Place place = regions.placeOf(person.groupCode());
    String village =
        person.groupCode().length() < 12 ? person.groupCode() : person.groupCode().substring(0, 12);
    return new IdentityCandidate(
        person.memberNo(),
        candidate.probability(),
        person.name(),
        person.idMask(),
        person.birthDate(),
        person.relation(),
        person.householdNo(),
        person.headName(),
        place.village(),
        place.town(),
        new Compared(
            compared(said.name(), person.name()),
            compared(said.idNo(), person.idNo()),
            compared(said.birthDate(), person.birthDate()),
            compared(said.village(), village)),
        differences(said.idNo(), person.idNo()),
        candidate.evidence().stream()
            .map(one ->
                new Evidence(
                    new Bilingual(one.columnZh(), one.columnEn()),
                    new Bilingual(one.levelZh(), one.levelEn()),
                    one.bits()))
            .toList());
  }

  private static Difference compared(@Nullable Object said, @Nullable Object known) {
    if (said == null || known == null) {
      return Difference.UNKNOWN;
    }
    return said.equals(known) ? Difference.SAME : Difference.DIFFERENT;
  }

  private static List<Integer> differences(@Nullable String said, @Nullable String known) {
    List<Integer> places = new ArrayList<>();
    if (said != null && known != null && said.length() == known.length()) {
      for (int i = 0; i < said.length(); i++) {
        if (said.charAt(i) != known.charAt(i)) {
          places.add(i);
        }
      }
    }
    return places;
  }
}
