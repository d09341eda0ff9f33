package cn.anju.assistance;

import cn.anju.household.HouseholdHistory;
import cn.anju.platform.Bilingual;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the timeline of a household tells of its assistance. */
@Component
class AssistanceHistory implements HouseholdHistory {
  private static final String ROOM = "assistance";

  private final AssistanceOfHousehold record;
  private final Desk desk;

  AssistanceHistory(AssistanceOfHousehold record, Desk desk) {
    this.record = record;
    this.desk = desk;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Event> of(String householdNo, OffsetDateTime known) {
    AssistanceRecord all = record.of(householdNo, desk.today(), known);
    String link = "/assistance/households/" + householdNo;
    List<Event> events = new ArrayList<>();
    for (AssistanceRecord.PlanVersion one : all.plans()) {
      events.add(
          event(
              one.version() == 1 ? "PLAN" : "PLAN_CHANGED",
              one.holdsFrom(),
              one.recordedAt(),
              one.version() == 1
                  ? new Bilingual("制定帮扶计划", "Plan made")
                  : new Bilingual("修订帮扶计划", "Plan revised"),
              new Bilingual("完成期限 " + one.due(), "Due " + one.due()),
              one.recordedBy(),
              link));
    }
    all.measures()
        .forEach(one ->
            one.events()
                .forEach(happened -> {
                  events.add(measure(one, happened, link));
                }));
    for (AssistanceRecord.VisitView one : all.visits()) {
      String zh = one.changes().stream().map(Bilingual::zh).collect(Collectors.joining("、"));
      String en = one.changes().stream().map(Bilingual::en).collect(Collectors.joining(", "));
      events.add(
          event(
              "VISIT",
              one.visitedOn(),
              one.recordedAt(),
              new Bilingual("走访", "Visit"),
              zh.isEmpty()
                  ? new Bilingual("情况无变化", "Nothing has changed")
                  : new Bilingual("有变化：" + zh, "Changed: " + en),
              one.visitorName(),
              link));
    }
    for (AssistanceRecord.PairingView one : all.pairings()) {
      events.add(
          event(
              "PAIRED",
              one.since(),
              one.recordedAt(),
              new Bilingual("结对帮扶", "Paired with a helper"),
              new Bilingual(one.name(), one.name()),
              null,
              link));
    }
    all.entries().forEach(one -> events.add(entry(one, link)));
    return List.copyOf(events);
  }

  private static Event measure(
      AssistanceRecord.MeasureView measure,
      AssistanceRecord.MeasureEventView happened,
      String link) {
    Bilingual title =
        switch (happened.kind()) {
          case "PLANNED" -> new Bilingual("计划帮扶措施", "Measure planned");
          case "STARTED" -> new Bilingual("开始实施措施", "Measure begun");
          case "DONE" -> new Bilingual("措施已实施", "Measure carried out");
          case "JUDGED" -> new Bilingual("评估措施成效", "Effect of a measure judged");
          case "ENDED" -> new Bilingual("措施终止", "Measure ended");
          case "WITHDRAWN" -> new Bilingual("撤销误登", "Taken back");
          default -> new Bilingual("调整措施期限或责任人", "Term or owner of a measure changed");
        };
    boolean isCorrection = happened.corrects() != null;
    return event(
        "MEASURE_" + happened.kind(),
        happened.holdsFrom(),
        happened.recordedAt(),
        isCorrection ? new Bilingual("更正：" + title.zh(), "Corrected: " + title.en()) : title,
        measure.title(),
        happened.recordedBy(),
        link);
  }

  private static Event entry(AssistanceRecord.LedgerEntry one, String link) {
    Bilingual ledger = Ledger.valueOf(one.ledger()).title();
    Integer year = one.year();
    BigDecimal amount = one.amount();
    String figure = amount == null ? "" : " " + amount.toPlainString();
    String ofYear = year == null ? "" : " " + year;
    Bilingual title =
        one.isVoid()
            ? new Bilingual("作废：" + ledger.zh(), "Taken back: " + ledger.en())
            : one.replaces() != null
                ? new Bilingual("更正：" + ledger.zh(), "Corrected: " + ledger.en())
                : ledger;
    return event(
        one.ledger(),
        one.from() == null ? one.recordedAt().toLocalDate() : one.from(),
        one.recordedAt(),
        title,
        new Bilingual(
            one.title().zh() + ofYear + (figure.isEmpty() ? "" : figure + " 元"),
            one.title().en() + ofYear + (figure.isEmpty() ? "" : figure + " yuan")),
        one.recordedBy(),
        link);
  }

  private static Event event(
      String kind,
      java.time.LocalDate day,
      OffsetDateTime at,
      Bilingual title,
      @Nullable Bilingual detail,
      @Nullable String actor,
      String link) {
    return new Event(ROOM, kind, day, at, title, detail, actor, link);
  }
}
