package cn.anju.household;

import static anju.tables.household.Tables.FORMER_NUMBER;
import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;

import anju.tables.household.tables.records.HouseholdRecord;
import anju.tables.household.tables.records.MemberRecord;
import cn.anju.platform.Bilingual;
import cn.anju.region.Regions;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 按日查档: who belonged to a household on any day, as known at any moment. Four queries, however long
 * its history is.
 */
@Component
public class HouseholdTimes {
  private final DSLContext sql;
  private final MembershipBook book;
  private final MemberReasons reasons;
  private final HouseholdCodes codes;
  private final Regions regions;

  HouseholdTimes(
      DSLContext sql,
      MembershipBook book,
      MemberReasons reasons,
      HouseholdCodes codes,
      Regions regions) {
    this.sql = sql;
    this.book = book;
    this.reasons = reasons;
    this.codes = codes;
    this.regions = regions;
  }

  /**
   * The household as it was.
   *
   * @param on the day that is asked about
   * @param known what was written down later is left out
   * @return null if it is not there for whoever asks
   */
  @Transactional(readOnly = true)
  public @Nullable HouseholdThen of(String householdNo, LocalDate on, OffsetDateTime known) {
    HouseholdRecord household = sql.fetchOne(HOUSEHOLD_, HOUSEHOLD_.HOUSEHOLD_NO.eq(householdNo));
    if (household == null) {
      return null;
    }
    HouseholdState state = HouseholdState.of(book.of(household), on, known);
    Map<String, MemberRecord> rows =
        state == null
            ? Map.of()
            : sql.selectFrom(MEMBER)
                .where(MEMBER.MEMBER_NO.in(state.people().keySet()))
                .fetchMap(MEMBER.MEMBER_NO);
    return view(household, state, rows, numbers(householdNo, known), on);
  }

  private Map<String, List<String>> numbers(String householdNo, OffsetDateTime known) {
    return sql.select(FORMER_NUMBER.MEMBER_NO, FORMER_NUMBER.ID_MASK)
        .from(FORMER_NUMBER)
        .where(FORMER_NUMBER.HOUSEHOLD_NO.eq(householdNo))
        .and(FORMER_NUMBER.RECORDED_AT.le(known))
        .orderBy(FORMER_NUMBER.RECORDED_AT)
        .fetchGroups(FORMER_NUMBER.MEMBER_NO, FORMER_NUMBER.ID_MASK);
  }

  private HouseholdThen view(
      HouseholdRecord household,
      @Nullable HouseholdState state,
      Map<String, MemberRecord> rows,
      Map<String, List<String>> numbers,
      LocalDate on) {
    List<HouseholdThen.MemberThen> members = new ArrayList<>();
    List<HouseholdThen.MemberThen> former = new ArrayList<>();
    if (state != null) {
      String headNo = headOf(state, rows, on);
      for (HouseholdState.MemberState one : state.people().values()) {
        MemberRecord row = rows.get(one.memberNo());
        if (isBorn(row, on)) {
          (one.isIn() ? members : former)
              .add(
                  member(
                      one,
                      row,
                      one.memberNo().equals(headNo),
                      numbers.getOrDefault(one.memberNo(), List.of()),
                      on));
        }
      }
      members.sort(Comparator.comparing(one -> !one.isHead()));
      former.sort(
          Comparator.comparing(
              (HouseholdThen.MemberThen one) ->
                  Objects.requireNonNullElse(one.until(), LocalDate.MIN),
              Comparator.reverseOrder()));
    }
    HouseholdThen.MemberThen head =
        members.isEmpty() || !members.getFirst().isHead() ? null : members.getFirst();
    String type = state == null ? null : state.householdType();
    String place = state == null ? null : state.place();
    String group = place == null ? household.getGroupCode() : place;
    return new HouseholdThen(
        household.getHouseholdNo(),
        household.getVersion(),
        state != null,
        state != null && state.isThere(),
        state == null ? null : dayOf(state.since()),
        state == null ? null : state.until(),
        head == null ? "" : head.name(),
        head == null ? null : head.idMask(),
        HouseholdType.valueOf(type == null ? household.getHouseholdType() : type),
        group,
        regions.placeOf(group),
        household.getAddress(),
        household.getPhoneMask(),
        household.getCultivatedMu() == null ? null : household.getCultivatedMu().toPlainString(),
        (int) members.stream().filter(HouseholdThen.MemberThen::isCounted).count(),
        List.copyOf(members),
        List.copyOf(former));
  }

  /** Who is not born yet belongs to nobody, whatever the registry lists. */
  private static boolean isBorn(@Nullable MemberRecord row, LocalDate on) {
    return row == null || row.getBirthDate() == null || !row.getBirthDate().isAfter(on);
  }

  /** 户主, else 本人, else whoever is listed first. */
  private static @Nullable String headOf(
      HouseholdState state, Map<String, MemberRecord> rows, LocalDate on) {
    return state.members().stream()
        .filter(one -> isBorn(rows.get(one.memberNo()), on))
        .min(
            Comparator.comparingInt(
                one -> "02".equals(one.relation()) ? 0 : "01".equals(one.relation()) ? 1 : 2))
        .map(HouseholdState.MemberState::memberNo)
        .orElse(null);
  }

  private HouseholdThen.MemberThen member(
      HouseholdState.MemberState one,
      @Nullable MemberRecord row,
      boolean isHead,
      List<String> formerNumbers,
      LocalDate on) {
    MembershipEvent.PersonThen then = one.then();
    LocalDate birth = row != null ? row.getBirthDate() : then == null ? null : then.birthDate();
    String name = row != null ? row.getPersonName() : then == null ? null : then.name();
    return new HouseholdThen.MemberThen(
        one.memberNo(),
        name == null ? "" : name,
        row != null ? row.getIdMask() : then == null ? null : then.idMask(),
        codes.of("sex", row != null ? row.getSex() : then == null ? null : then.sex()),
        birth,
        birth == null ? null : Math.max(0, Period.between(birth, on).getYears()),
        one.relation(),
        codes.of("relation", one.relation()),
        row == null ? null : codes.of("ethnicity", row.getEthnicity()),
        row == null ? null : codes.of("education", row.getEducation()),
        row == null ? null : codes.of("labour", row.getLabourSkill()),
        row == null ? null : row.getIsStudent(),
        isHead,
        one.counted(),
        reasons.title(one.countedReason()),
        dayOf(one.since()),
        reasons.title(one.joinedBy()),
        one.until(),
        reasons.title(one.leftBy()),
        one.otherHousehold(),
        formerNumbers);
  }

  private static @Nullable LocalDate dayOf(LocalDate day) {
    return day.equals(MembershipEvent.BEGINNING) ? null : day;
  }

  /** What somebody is told of a person in a sentence; the place in the family if it is known. */
  static Bilingual whose(String name, @Nullable Bilingual relation) {
    return relation == null
        ? new Bilingual(name, name)
        : new Bilingual(name + "（" + relation.zh() + "）", name + " (" + relation.en() + ")");
  }
}
