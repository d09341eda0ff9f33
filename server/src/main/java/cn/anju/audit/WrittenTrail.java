package cn.anju.audit;

import cn.anju.platform.KeyRing;
import cn.anju.platform.Mask;
import cn.anju.platform.Scope;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes entries, each with a code of its own; {@link Chain} gives them their place afterwards. */
@Component
class WrittenTrail implements Trail {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 500;

  /** One statement, for one way to the database: the entry, and that it waits for its place. */
  private static final String WRITE =
      """
      with waiting as (insert into audit.waiting (entry_id) values ({0}))
      insert into audit.entry (
        id, at, actor, actor_name, role, region_code, department, address, action, outcome, household_no, member_no,
        object, purpose, details, code)
      values ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14}, {15})\
      """;

  private final DSLContext sql;
  private final Clock clock;
  private final EntrySeal seal;
  private final SecureRandom random = new SecureRandom();

  WrittenTrail(DSLContext sql, Clock clock, KeyRing keys) {
    this.sql = sql;
    this.clock = clock;
    this.seal = new EntrySeal(keys.trailKey());
  }

  @Override
  @Transactional
  public void note(Deed deed) {
    write(deed, "DONE");
  }

  @Override
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void noteRefused(Deed deed) {
    write(deed, "REFUSED");
  }

  @Override
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void noteRead(Deed deed) {
    sql.execute("set local synchronous_commit = off");
    write(deed, "DONE");
  }

  private void write(Deed deed, String outcome) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Entry entry =
        Entry.of(idAt(at), at, Scope.current(), outcome, masked(deed), detailsOf(deed.details()));
    sql.execute(
        WRITE,
        entry.id(),
        OffsetDateTime.ofInstant(at, clock.getZone()),
        entry.actor(),
        entry.actorName(),
        entry.role(),
        entry.regionCode(),
        entry.department(),
        entry.address(),
        entry.action(),
        entry.outcome(),
        entry.householdNo(),
        entry.memberNo(),
        entry.object(),
        entry.purpose(),
        entry.details(),
        seal.ofEntry(entry.bytes()));
  }

  /** Whatever comes from outside may be a number of somebody, typed into the wrong field. */
  private static Deed masked(Deed deed) {
    return new Deed(
        deed.action(),
        masked(deed.householdNo()),
        masked(deed.memberNo()),
        masked(deed.object()),
        masked(deed.purpose()),
        deed.details());
  }

  /** Numbers of households and ids may be long digits too, so only a number of a person is one. */
  private static @Nullable String masked(@Nullable String id) {
    if (id == null) {
      return null;
    }
    return Mask.isIdentityNumber(id.strip()) ? Mask.identityNumber(id.strip()) : shortened(id);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static String detailsOf(Map<String, String> details) {
    Map<String, String> masked = new TreeMap<>();
    details.forEach((key, value) -> masked.put(key, Mask.text(shortened(value))));
    try {
      return JSON.writeValueAsString(masked);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** UUID of version 7: in the order of time, so that the index grows at its end. */
  private UUID idAt(Instant at) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    ByteBuffer id = ByteBuffer.wrap(bytes);
    long first = (at.toEpochMilli() << 16) | 0x7000L | (id.getLong(0) & 0xFFFL);
    long second = (id.getLong(8) & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(first, second);
  }
}
