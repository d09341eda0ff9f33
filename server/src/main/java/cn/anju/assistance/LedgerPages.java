package cn.anju.assistance;

import cn.anju.engine.assistance.AidClass;
import cn.anju.household.HouseholdPerson;
import cn.anju.platform.Bilingual;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Entries of the ledgers as pages show them: in words, by year, by member. */
@Component
class LedgerPages {
  private static final Map<String, Bilingual> KINDS =
      Map.of(
          "SAFETY_NET", new Bilingual("最低生活保障", "Minimum living allowance"),
          "DESTITUTE_SUPPORT", new Bilingual("特困供养", "Support of the destitute"),
          "BASIC", new Bilingual("基本医疗保险", "Basic medical insurance"),
          "SERIOUS_ILLNESS", new Bilingual("大病保险", "Serious illness insurance"),
          "PENSION", new Bilingual("基本养老保险", "Basic pension"));

  private final LedgerBook book;
  private final AssistanceInForce definitions;

  LedgerPages(LedgerBook book, AssistanceInForce definitions) {
    this.book = book;
    this.definitions = definitions;
  }

  List<LedgerBook.Entry> entries(String householdNo, OffsetDateTime known) {
    return book.of(householdNo, known);
  }

  static @Nullable String nameOf(@Nullable String memberNo, Map<String, HouseholdPerson> people) {
    HouseholdPerson found = memberNo == null ? null : people.get(memberNo);
    return found == null ? null : found.name();
  }

  /** Those that had begun on a day, the latest first. */
  List<AssistanceRecord.LedgerEntry> views(
      List<LedgerBook.Entry> entries, Map<String, HouseholdPerson> people, LocalDate day) {
    return entries.stream()
        .map(one -> view(one, people))
        .filter(one -> one.from() == null || !one.from().isAfter(day))
        .sorted(
            Comparator.comparing(
                    AssistanceRecord.LedgerEntry::recordedAt,
                    Comparator.<OffsetDateTime>reverseOrder())
                .thenComparing(AssistanceRecord.LedgerEntry::id))
        .toList();
  }

  AssistanceRecord.LedgerEntry view(LedgerBook.Entry one, Map<String, HouseholdPerson> people) {
    String memberNo = one.get("member_no", String.class);
    String code =
        switch (one.ledger()) {
          case AID -> one.need("measure", String.class);
          case COVER, CLAIM -> one.need("product", String.class);
          case SAFETY_NET, MEDICAL -> one.need("kind", String.class);
          case PENSION -> "PENSION";
        };
    return new AssistanceRecord.LedgerEntry(
        one.need("id", UUID.class),
        one.ledger().name(),
        memberNo,
        nameOf(memberNo, people),
        code,
        KINDS.getOrDefault(code, definitions.titleOf(code)),
        aidClass(one),
        from(one),
        one.get(one.ledger() == Ledger.COVER ? "covers_to" : "until", LocalDate.class),
        one.get("year", Integer.class),
        state(one),
        amount(one),
        Boolean.TRUE.equals(one.get("is_by_proxy", Boolean.class)),
        one.words(),
        one.recordedAt(),
        one.need("recorded_by_name", String.class),
        one.isInForce(),
        one.isVoid(),
        one.get("replaces", UUID.class));
  }

  private @Nullable String aidClass(LedgerBook.Entry one) {
    return switch (one.ledger()) {
      case AID -> one.need("class", String.class);
      case COVER, CLAIM -> AidClass.INSURANCE.name();
      default -> AidClass.GUARANTEE.name();
    };
  }

  private static @Nullable LocalDate from(LedgerBook.Entry one) {
    return switch (one.ledger()) {
      case AID -> one.get("paid_on", LocalDate.class);
      case COVER -> one.get("covers_from", LocalDate.class);
      case CLAIM -> one.get("occurred_on", LocalDate.class);
      case SAFETY_NET -> one.get("since", LocalDate.class);
      default -> null;
    };
  }

  private static @Nullable String state(LedgerBook.Entry one) {
    return switch (one.ledger()) {
      case CLAIM -> one.need("state", String.class);
      case MEDICAL, PENSION -> one.need("is_enrolled", Boolean.class) ? "ENROLLED" : "NOT_ENROLLED";
      default -> null;
    };
  }

  private static @Nullable BigDecimal amount(LedgerBook.Entry one) {
    return switch (one.ledger()) {
      case COVER -> one.get("premium", BigDecimal.class);
      case SAFETY_NET -> one.get("monthly", BigDecimal.class);
      default -> one.get("amount", BigDecimal.class);
    };
  }

  /** What was received by year and class: aid that was paid, claims that were paid. */
  List<AssistanceRecord.AidOfYear> aidByYear(List<LedgerBook.Entry> entries, LocalDate day) {
    Map<Integer, Map<AidClass, List<BigDecimal>>> years = new TreeMap<>(Comparator.reverseOrder());
    for (LedgerBook.Entry one : entries) {
      boolean isPaid = one.ledger() == Ledger.AID || one.ledger() == Ledger.CLAIM;
      LocalDate paid = isPaid ? one.get("paid_on", LocalDate.class) : null;
      if (paid != null && one.isInForce() && !paid.isAfter(day)) {
        AidClass aidClass =
            one.ledger() == Ledger.AID
                ? AidClass.valueOf(one.need("class", String.class))
                : AidClass.INSURANCE;
        BigDecimal amount = one.get("amount", BigDecimal.class);
        years
            .computeIfAbsent(paid.getYear(), year -> new TreeMap<>())
            .computeIfAbsent(aidClass, ofClass -> new ArrayList<>())
            .add(amount == null ? BigDecimal.ZERO : amount);
      }
    }
    List<AssistanceRecord.AidOfYear> all = new ArrayList<>();
    years.forEach((year, classes) ->
        classes.forEach((aidClass, amounts) ->
            all.add(
                new AssistanceRecord.AidOfYear(
                    year,
                    aidClass.name(),
                    AssistanceInForce.ours(aidClass.title()),
                    amounts.size(),
                    amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add)))));
    return List.copyOf(all);
  }

  /** 三道保障 of every member of today, by what the ledgers say. */
  List<AssistanceRecord.MemberGuarantees> guarantees(
      List<LedgerBook.Entry> entries, Map<String, HouseholdPerson> people, LocalDate day) {
    List<AssistanceRecord.MemberGuarantees> all = new ArrayList<>();
    people.values().stream()
        .sorted(Comparator.comparing(HouseholdPerson::no))
        .forEach(person -> {
          List<LedgerBook.Entry> his =
              entries.stream()
                  .filter(LedgerBook.Entry::isInForce)
                  .filter(one -> person.no().equals(one.get("member_no", String.class)))
                  .toList();
          all.add(
              new AssistanceRecord.MemberGuarantees(
                  person.no(),
                  person.name(),
                  his.stream().anyMatch(one -> isSupported(one, day)),
                  enrolled(his, Ledger.MEDICAL, "BASIC", day),
                  enrolled(his, Ledger.MEDICAL, "SERIOUS_ILLNESS", day),
                  enrolled(his, Ledger.PENSION, null, day),
                  his.stream()
                      .anyMatch(one ->
                          one.ledger() == Ledger.PENSION
                              && one.need("year", Integer.class) == day.getYear()
                              && one.need("is_by_proxy", Boolean.class))));
        });
    return List.copyOf(all);
  }

  private static boolean isSupported(LedgerBook.Entry one, LocalDate day) {
    if (one.ledger() != Ledger.SAFETY_NET) {
      return false;
    }
    LocalDate until = one.get("until", LocalDate.class);
    return !one.need("since", LocalDate.class).isAfter(day)
        && (until == null || !until.isBefore(day));
  }

  private static @Nullable Boolean enrolled(
      List<LedgerBook.Entry> his, Ledger ledger, @Nullable String kind, LocalDate day) {
    List<LedgerBook.Entry> said =
        his.stream()
            .filter(one -> one.ledger() == ledger)
            .filter(one -> kind == null || kind.equals(one.get("kind", String.class)))
            .filter(one -> one.need("year", Integer.class) == day.getYear())
            .toList();
    return said.isEmpty()
        ? null
        : Boolean.valueOf(said.stream().anyMatch(one -> one.need("is_enrolled", Boolean.class)));
  }
}
