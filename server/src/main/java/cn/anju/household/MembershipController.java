package cn.anju.household;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Trail;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Versions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes of households and of who belongs to them. */
@RestController
@RequestMapping("/api/households")
@PreAuthorize("hasAuthority('MAY_MEMBERS_KEEP')")
class MembershipController {
  private final MembershipDesk desk;
  private final HouseholdArranging arranging;
  private final MemberReasons reasons;
  private final HouseholdCodes codes;
  private final Trail trail;

  MembershipController(
      MembershipDesk desk,
      HouseholdArranging arranging,
      MemberReasons reasons,
      HouseholdCodes codes,
      Trail trail) {
    this.desk = desk;
    this.arranging = arranging;
    this.reasons = reasons;
    this.codes = codes;
    this.trail = trail;
  }

  /** A code and what it means. */
  record CodedWord(String code, Bilingual title) {}

  /**
   * Why somebody comes, leaves, counts or does not.
   *
   * @param change IN, OUT, COUNTED or UNCOUNTED
   */
  record MemberReason(String code, String change, Bilingual title) {}

  /** All that can be chosen when a change is entered. */
  record MembershipWords(
      List<MemberReason> reasons,
      List<CodedWord> relations,
      List<CodedWord> sexes,
      List<CodedWord> ethnicities,
      List<CodedWord> educations,
      List<CodedWord> labours) {}

  /** The version of a household after a change. */
  record ChangedHousehold(int version) {}

  @GetMapping("/words")
  @PreAuthorize("hasAuthority('MAY_HOUSEHOLDS_READ')")
  @NoPersonalData("codes and their words")
  MembershipWords words() {
    return new MembershipWords(
        reasons.all().stream()
            .filter(MemberReasons.Reason::isChosen)
            .map(one -> new MemberReason(one.code(), one.change().name(), one.title()))
            .toList(),
        words("relation"),
        words("sex"),
        words("ethnicity"),
        words("education"),
        words("labour"));
  }

  private List<CodedWord> words(String kind) {
    return codes.all(kind).entrySet().stream()
        .map(one -> new CodedWord(one.getKey(), one.getValue()))
        .toList();
  }

  @PostMapping("/{no}/members")
  @NotedInside(Action.HOUSEHOLD_CHANGED)
  ResponseEntity<ChangedHousehold> join(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody MembershipDesk.Joining said) {
    return changed(no, desk.join(no, said, Versions.expected(ifMatch), worker));
  }

  @PostMapping("/{no}/members/{memberNo}/leave")
  @NotedInside(Action.HOUSEHOLD_CHANGED)
  ResponseEntity<ChangedHousehold> leave(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable String memberNo,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody MembershipDesk.Leaving said) {
    return changed(no, desk.leave(no, memberNo, said, Versions.expected(ifMatch), worker));
  }

  @PostMapping("/{no}/members/{memberNo}/counted")
  @NotedInside(Action.HOUSEHOLD_CHANGED)
  ResponseEntity<ChangedHousehold> count(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable String memberNo,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody MembershipDesk.Counting said) {
    return changed(no, desk.count(no, memberNo, said, Versions.expected(ifMatch), worker));
  }

  @PostMapping("/{no}/members/{memberNo}/relation")
  @NotedInside(Action.HOUSEHOLD_CHANGED)
  ResponseEntity<ChangedHousehold> relate(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable String memberNo,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody MembershipDesk.Relating said) {
    return changed(no, desk.relate(no, memberNo, said, Versions.expected(ifMatch), worker));
  }

  @PostMapping("/{no}/head")
  @NotedInside(Action.HOUSEHOLD_CHANGED)
  ResponseEntity<ChangedHousehold> head(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody MembershipDesk.Heading said) {
    return changed(no, desk.head(no, said, Versions.expected(ifMatch), worker));
  }

  @PostMapping("/{no}/split")
  @PreAuthorize("hasAuthority('MAY_HOUSEHOLDS_ARRANGE')")
  @NotedInside(Action.HOUSEHOLD_ARRANGED)
  ResponseEntity<HouseholdArranging.Arranged> split(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody HouseholdArranging.Splitting said) {
    return arranged(no, arranging.split(no, said, Versions.expected(ifMatch), worker));
  }

  @PostMapping("/{no}/merge")
  @PreAuthorize("hasAuthority('MAY_HOUSEHOLDS_ARRANGE')")
  @NotedInside(Action.HOUSEHOLD_ARRANGED)
  ResponseEntity<HouseholdArranging.Arranged> merge(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody HouseholdArranging.Merging said) {
    return arranged(no, arranging.merge(no, said, Versions.expected(ifMatch), worker));
  }

  @PostMapping("/{no}/move")
  @PreAuthorize("hasAuthority('MAY_HOUSEHOLDS_ARRANGE')")
  @NotedInside(Action.HOUSEHOLD_ARRANGED)
  ResponseEntity<HouseholdArranging.Arranged> move(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody HouseholdArranging.Moving said) {
    return arranged(no, arranging.move(no, said, Versions.expected(ifMatch), worker));
  }

  @PostMapping("/{no}/members/{memberNo}/number")
  @PreAuthorize("hasAuthority('MAY_HOUSEHOLDS_ARRANGE')")
  @NotedInside(Action.NUMBER_CORRECTED)
  ResponseEntity<HouseholdArranging.Arranged> correctNumber(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable String memberNo,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody HouseholdArranging.NumberCorrection said) {
    HouseholdArranging.Arranged done =
        arranging.correctNumber(no, memberNo, said, Versions.expected(ifMatch), worker);
    trail.note(Deed.of(Action.NUMBER_CORRECTED).household(no).member(memberNo));
    return ResponseEntity.ok().eTag(Versions.etag(done.version())).body(done);
  }

  private ResponseEntity<ChangedHousehold> changed(String no, int version) {
    trail.note(Deed.of(Action.HOUSEHOLD_CHANGED).household(no));
    return ResponseEntity.ok().eTag(Versions.etag(version)).body(new ChangedHousehold(version));
  }

  private ResponseEntity<HouseholdArranging.Arranged> arranged(
      String no, HouseholdArranging.Arranged done) {
    trail.note(Deed.of(Action.HOUSEHOLD_ARRANGED).household(no).object(done.otherNo()));
    return ResponseEntity.ok().eTag(Versions.etag(done.version())).body(done);
  }
}
