package cn.anju.notice;

import cn.anju.platform.Bilingual;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The desk of this room: whoever has something to tell says it here, within his own transaction. It
 * is told when that is committed, and not at all when it is rolled back.
 */
@Component
public class Notices {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final DSLContext sql;
  private final NoticeKinds kinds;
  private final ObjectProvider<Scheduler> scheduler;
  private final Clock clock;

  Notices(DSLContext sql, NoticeKinds kinds, ObjectProvider<Scheduler> scheduler, Clock clock) {
    this.sql = sql;
    this.kinds = kinds;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /**
   * Tells it.
   *
   * @return false if that key was told before; then nothing happens
   * @throws IllegalArgumentException if there is no such kind, a place of its text is left open, or
   *     something that must not be told stands in one; the caller's transaction goes on
   */
  @Transactional(noRollbackFor = IllegalArgumentException.class)
  public boolean tell(Notice notice) {
    kinds.check(notice);
    UUID id = UUID.randomUUID();
    boolean isNew =
        Boolean.TRUE.equals(
            sql.fetchValue(
                "select notice.tell(?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?::timestamptz)",
                id,
                notice.key(),
                notice.kind(),
                JSON.writeValueAsString(placesOf(notice)),
                JSON.writeValueAsString(receiversOf(notice)),
                notice.householdNo(),
                notice.caseId(),
                notice.isUrgent(),
                OffsetDateTime.now(clock)));
    if (isNew) {
      spreadAfterCommit(id);
    }
    return isNew;
  }

  private void spreadAfterCommit(UUID id) {
    Scheduler jobs = scheduler.getObject();
    jobs.scheduleIfNotExists(new TaskInstance<>(NoticeJobs.SPREAD, id.toString()), clock.instant());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            jobs.triggerCheckForDueExecutions();
          }
        });
  }

  private static Map<String, List<String>> placesOf(Notice notice) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    notice
        .places()
        .forEach((place, said) -> places.put(place.name(), List.of(said.zh(), said.en())));
    return places;
  }

  private static List<Map<String, String>> receiversOf(Notice notice) {
    List<Map<String, String>> receivers = new ArrayList<>();
    for (Receiver receiver : notice.to()) {
      switch (receiver) {
        case Receiver.Person person -> receivers.add(Map.of("account", person.account()));
        case Receiver.Post post -> {
          Map<String, String> said = new LinkedHashMap<>();
          said.put("role", post.role());
          said.put("region", post.regionCode());
          if (post.department() != null) {
            said.put("department", post.department());
          }
          receivers.add(said);
        }
      }
    }
    return receivers;
  }

  static Map<Named, Bilingual> places(JSONB stored) {
    Map<Named, Bilingual> places = new EnumMap<>(Named.class);
    JSON.readTree(stored.data())
        .properties()
        .forEach(place ->
            places.put(
                Named.valueOf(place.getKey()),
                new Bilingual(
                    place.getValue().get(0).asString(), place.getValue().get(1).asString())));
    return places;
  }

  static List<Receiver> receivers(JSONB stored) {
    List<Receiver> receivers = new ArrayList<>();
    JSON.readTree(stored.data())
        .forEach(said ->
            receivers.add(
                said.has("account")
                    ? new Receiver.Person(said.get("account").asString())
                    : new Receiver.Post(
                        said.get("role").asString(),
                        said.get("region").asString(),
                        said.has("department") ? said.get("department").asString() : null)));
    return receivers;
  }
}
