package cn.anju.assistance;

import cn.anju.access.Worker;
import cn.anju.household.HouseholdBrief;
import cn.anju.household.Households;
import cn.anju.platform.Refusal;
import cn.anju.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What every entry begins with: the household that is seen, and who writes when. */
@Component
class Desk {
  private final Households households;
  private final ObjectProvider<Workflow> workflow;
  private final Clock clock;

  /**
   * @param workflow asked late: its effects ask this room for measures
   */
  Desk(Households households, ObjectProvider<Workflow> workflow, Clock clock) {
    this.households = households;
    this.workflow = workflow;
    this.clock = clock;
  }

  /** Who writes something down, and when. */
  record Author(String account, String name, String role, OffsetDateTime at) {
    LocalDate today() {
      return at.toLocalDate();
    }
  }

  /** What time it is for the work; in a demo it may lie ahead. */
  OffsetDateTime now() {
    return workflow.getObject().now().atZone(clock.getZone()).toOffsetDateTime();
  }

  LocalDate today() {
    return now().toLocalDate();
  }

  /** An instant of the database in the time of the office. */
  OffsetDateTime zoned(OffsetDateTime at) {
    return at.atZoneSameInstant(clock.getZone()).toOffsetDateTime();
  }

  Author author(Worker worker) {
    return new Author(worker.account(), worker.name(), worker.role().name(), now());
  }

  /** A household; refused if it is not there for whoever asks. */
  HouseholdBrief household(String no) {
    HouseholdBrief found = households.brief(no);
    if (found == null) {
      throw Refusal.notFound().asException();
    }
    return found;
  }

  /** The same, with a member of it; null: nobody in particular. */
  HouseholdBrief household(String no, @Nullable String memberNo) {
    HouseholdBrief found = household(no);
    if (memberNo != null && !households.members(no).contains(memberNo)) {
      throw Refusal.invalid("这户没有这个成员，请重新选择。", "This household has no such member; choose again.")
          .asException();
    }
    return found;
  }

  /** Refuses a day that lies ahead. */
  void notAhead(LocalDate day, String zh, String en) {
    if (day.isAfter(today())) {
      throw Refusal.invalid(zh + "不能在将来。", en + " cannot lie in the future.").asException();
    }
  }

  /** A text without blanks around it; refused if there is none. */
  static String said(@Nullable String text, String zh, String en) {
    if (text == null || text.isBlank()) {
      throw Refusal.invalid("请填写" + zh + "。", "Fill in " + en + ".").asException();
    }
    return text.strip();
  }
}
