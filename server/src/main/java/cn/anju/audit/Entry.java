package cn.anju.audit;

import cn.anju.platform.Scope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the trail.
 *
 * @param id in the order of time
 * @param at when it was written, to the microsecond
 * @param actor account; of a job its name; {@code -} where nobody is signed in
 * @param actorName as he was called then
 * @param role in which he worked; null for jobs
 * @param regionCode his region; null for jobs
 * @param outcome DONE or REFUSED
 * @param details a JSON object of texts, exactly as it is stored
 */
record Entry(
    UUID id,
    Instant at,
    String actor,
    @Nullable String actorName,
    @Nullable String role,
    @Nullable String regionCode,
    @Nullable String department,
    @Nullable String address,
    String action,
    String outcome,
    @Nullable String householdNo,
    @Nullable String memberNo,
    @Nullable String object,
    @Nullable String purpose,
    String details) {

  static Entry of(
      UUID id, Instant at, @Nullable Scope scope, String outcome, Deed deed, String details) {
    return new Entry(
        id,
        at,
        scope == null ? "-" : scope.account(),
        null,
        null,
        null,
        null,
        null,
        deed.action().name(),
        outcome,
        deed.householdNo(),
        deed.memberNo(),
        deed.object(),
        deed.purpose(),
        details);
  }

  /** What its code and the chain are made of: every field. */
  byte[] bytes() {
    return EntrySeal.bytesOf(
        id,
        at.getEpochSecond() * 1_000_000 + at.getNano() / 1000,
        actor,
        actorName,
        role,
        regionCode,
        department,
        address,
        action,
        outcome,
        householdNo,
        memberNo,
        object,
        purpose,
        details);
  }
}
