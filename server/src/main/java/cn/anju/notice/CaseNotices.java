package cn.anju.notice;

import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.engine.workflow.machine.Step;
import cn.anju.platform.Bilingual;
import cn.anju.region.Regions;
import cn.anju.workflow.CaseMoved;
import cn.anju.workflow.CaseState;
import cn.anju.workflow.CaseWords;
import cn.anju.workflow.Escalated;
import cn.anju.workflow.Reminded;
import cn.anju.workflow.Workflow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What is told of cases: to whoever owns one now, when it is due, when it is overdue, and to those
 * who had to do with it when it is over. Within the transaction in which it happens, so that it is
 * told if and only if it has happened; the key is the case and the number of its event.
 */
@Component
class CaseNotices {
  private static final Logger LOG = LoggerFactory.getLogger(CaseNotices.class);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Notices notices;
  private final Workflow workflow;
  private final CaseWords words;
  private final Regions regions;

  CaseNotices(Notices notices, Workflow workflow, CaseWords words, Regions regions) {
    this.notices = notices;
    this.workflow = workflow;
    this.words = words;
    this.regions = regions;
  }

  @EventListener
  void reminded(Reminded event) {
    CaseState one = workflow.find(event.caseId());
    if (one != null && event.role().isPerson()) {
      tell(
          about(one, "REMINDER", event.seq(), event.due())
              .to(receiver(event.role(), event.regionCode(), event.account(), event.department())));
    }
  }

  @EventListener
  void escalated(Escalated event) {
    CaseState one = workflow.find(event.caseId());
    WorkRole owner = one == null ? null : one.ownerRole();
    if (one != null && owner != null && event.to().isPerson()) {
      tell(
          about(one, "ESCALATION", event.seq(), event.due())
              .with(Named.ROLE, new Bilingual(owner.title().zh(), owner.title().en()))
              .to(receiver(event.to(), event.regionCode(), null, null)));
    }
  }

  @EventListener
  void moved(CaseMoved event) {
    if (event.action() == null || event.to().equals(event.from())) {
      return;
    }
    CaseState one = workflow.find(event.caseId());
    if (one == null) {
      return;
    }
    if (one.isEnded()) {
      ended(one, event);
    } else {
      owned(one, event);
    }
  }

  /** It is somebody's now; who has given it to himself need not be told. */
  private void owned(CaseState one, CaseMoved event) {
    WorkRole role = one.ownerRole();
    Instant due = one.due();
    if (role == null || !role.isPerson() || event.actor().equals(one.ownerAccount())) {
      return;
    }
    String kind = stoodThereBefore(event) ? "RETURNED" : "TASK";
    tell(
        about(one, kind, event.seq(), due == null ? one.openedAt() : due)
            .to(
                receiver(
                    role,
                    role.placeOf(one.groupCode()),
                    one.ownerAccount(),
                    one.ownerDepartment())));
  }

  private boolean stoodThereBefore(CaseMoved event) {
    return workflow.steps(event.caseId()).stream()
        .anyMatch(step ->
            event.to().equals(step.from())
                && (step.kind() == Step.Kind.MOVED || step.kind() == Step.Kind.OPENED));
  }

  /** It is over: all who have done something to it hear of it, but not who has ended it. */
  private void ended(CaseState one, CaseMoved event) {
    Set<String> people = new TreeSet<>();
    workflow.steps(event.caseId()).stream()
        .filter(step -> step.actor().role().isPerson())
        .forEach(step -> people.add(step.actor().account()));
    people.remove(event.actor());
    if (people.isEmpty() || event.action() == null) {
      return;
    }
    Notice notice =
        about(one, "RESULT", event.seq(), one.openedAt())
            .with(Named.ACTION, words.action(one, event.action()));
    for (String account : people) {
      notice = notice.to(new Receiver.Person(account));
    }
    tell(notice);
  }

  private static Receiver receiver(
      WorkRole role, String regionCode, @Nullable String account, @Nullable String department) {
    return account != null
        ? new Receiver.Person(account)
        : new Receiver.Post(role.name(), regionCode, department);
  }

  private Notice about(CaseState one, String kind, int seq, Instant due) {
    Notice notice =
        Notice.of(kind, key(one.id(), seq, kind))
            .with(Named.VILLAGE, regions.placeOf(one.groupCode()).village())
            .with(Named.WORKFLOW, words.workflow(one))
            .with(Named.STEP, words.state(one))
            .with(Named.DUE, LocalDate.ofInstant(due, ZONE))
            .with(Named.HOUSEHOLD, "—");
    String household = one.householdNo();
    return (household == null ? notice : notice.about(household))
        .about(one.id())
        .urgent(one.grade() == Level.RED);
  }

  static String key(UUID caseId, int seq, String kind) {
    return String.join("/", List.of("case", caseId.toString(), String.valueOf(seq), kind));
  }

  /** A notice that must not be told as it is undoes nothing of what it is about. */
  private void tell(Notice notice) {
    try {
      notices.tell(notice);
    } catch (IllegalArgumentException unspeakable) {
      LOG.error("notice {} is not told: {}", notice.key(), unspeakable.getMessage());
    }
  }
}
