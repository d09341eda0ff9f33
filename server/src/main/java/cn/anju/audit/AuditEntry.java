package cn.anju.audit;

import cn.anju.platform.Bilingual;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the desk shows it.
 *
 * @param seq place in the chain; null in the second before it has one
 * @param actor account, or the name of a job
 * @param role code of the role that was worn
 * @param household number; null if it is about none, or about many
 * @param member number of the person
 * @param outcome DONE or REFUSED
 * @param address of the machine that the request came from
 * @param digestShort first 12 hex digits of the digest of its place
 */
record AuditEntry(
    @Nullable Long seq,
    OffsetDateTime at,
    String actor,
    @Nullable String actorName,
    @Nullable String role,
    @Nullable Bilingual roleTitle,
    @Nullable String regionName,
    String action,
    Bilingual actionTitle,
    @Nullable Subject subject,
    @Nullable String household,
    @Nullable String member,
    @Nullable String purpose,
    @Nullable Bilingual purposeTitle,
    Outcome outcome,
    List<Detail> details,
    @Nullable String address,
    String digestShort) {

  enum Outcome {
    DONE,
    REFUSED
  }

  /** What it is about, apart from people. */
  record Subject(Action.Subject kind, String id, @Nullable String title) {}

  /** A further fact. */
  record Detail(Bilingual title, String value) {}
}
