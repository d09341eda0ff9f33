package cn.anju.enrolment;

import anju.tables.enrolment.tables.records.MonitoredEventRecord;
import cn.anju.access.Permission;
import cn.anju.engine.enrolment.Moment;
import cn.anju.household.HouseholdHistory;
import cn.anju.platform.Bilingual;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the room of monitoring tells on a household's timeline. */
@Component
class EnrolmentHistory implements HouseholdHistory {
  private static final String ROOM = "enrolment";
  private final Monitored monitored;
  private final MeetingBook meetings;
  private final PublicNotices notices;
  private final CheckSheets sheets;
  private final Clock clock;

  EnrolmentHistory(
      Monitored monitored,
      MeetingBook meetings,
      PublicNotices notices,
      CheckSheets sheets,
      Clock clock) {
    this.monitored = monitored;
    this.meetings = meetings;
    this.notices = notices;
    this.sheets = sheets;
    this.clock = clock;
  }

  static Bilingual moment(Moment moment) {
    return switch (moment) {
      case IDENTIFICATION -> new Bilingual("识别", "Identification");
      case MONITORING -> new Bilingual("监测期间", "While monitored");
      case ELIMINATION -> new Bilingual("消除", "Elimination");
    };
  }

  @Override
  public Permission permission() {
    return Permission.ENROLMENT_READ;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Event> of(String householdNo, OffsetDateTime known) {
    String page = "/enrolment/households/" + householdNo;
    List<Event> events = new ArrayList<>();
    for (MonitoredEventRecord row : monitored.rows(householdNo)) {
      events.add(happened(row, page));
    }
    for (MeetingBook.VillageMeeting one : meetings.of(householdNo, null)) {
      events.add(
          new Event(
              ROOM,
              "MEETING",
              one.heldOn(),
              one.recordedAt(),
              new Bilingual("民主评议", "Village meeting"),
              new Bilingual(
                  "到会 %d 人，同意 %d，反对 %d，弃权 %d"
                      .formatted(one.present(), one.agree(), one.against(), one.abstain()),
                  "%d present: %d for, %d against, %d abstained"
                      .formatted(one.present(), one.agree(), one.against(), one.abstain())),
              one.recordedBy(),
              "/cases/" + one.caseId()));
    }
    notices
        .ofHousehold(householdNo)
        .forEach(row ->
            events.add(
                new Event(
                    ROOM,
                    "NOTICE",
                    row.getFirstDay(),
                    here(row.getPostedAt()),
                    new Bilingual("公示", "Public notice"),
                    new Bilingual(
                        "%s 至 %s".formatted(row.getFirstDay(), row.getLastDay()),
                        "%s to %s".formatted(row.getFirstDay(), row.getLastDay())),
                    null,
                    "/cases/" + row.getCaseId())));
    for (CheckSheets.Sheet one : sheets.of(householdNo)) {
      events.add(
          new Event(
              ROOM,
              "CHECKED",
              one.takenOn(),
              here(one.madeAt()),
              new Bilingual(
                  "十三项核查（" + moment(one.moment()).zh() + "）",
                  "Thirteen answers (" + moment(one.moment()).en() + ")"),
              one.checks().pcNetIncome() == null
                  ? null
                  : new Bilingual(
                      "人均纯收入 %s 元".formatted(one.checks().pcNetIncome()),
                      "net income per head %s yuan".formatted(one.checks().pcNetIncome())),
              one.madeByName(),
              page));
    }
    events.removeIf(one -> one.recordedAt().isAfter(known));
    return events;
  }

  private Event happened(MonitoredEventRecord row, String page) {
    MonitoredEvent event = Monitored.event(row);
    List<Bilingual> parts = new ArrayList<>();
    if (event.category() != null) {
      parts.add(EntryRefusals.words(event.category().title()));
    }
    if (event.helpType() != null) {
      parts.add(EntryRefusals.words(event.helpType().title()));
    }
    if (event.risks() != null) {
      parts.add(EnrolmentArchive.risks(event.risks()));
    }
    return new Event(
        ROOM,
        event.kind().name(),
        event.holdsFrom(),
        here(row.getRecordedAt()),
        event.kind().title(),
        parts.isEmpty()
            ? null
            : new Bilingual(
                parts.stream().map(Bilingual::zh).collect(Collectors.joining("，")),
                parts.stream().map(Bilingual::en).collect(Collectors.joining(", "))),
        row.getActorName(),
        page);
  }

  private OffsetDateTime here(OffsetDateTime at) {
    return at.atZoneSameInstant(clock.getZone()).toOffsetDateTime();
  }
}
