package cn.anju.access;

import static anju.tables.access.Tables.POST;
import static anju.tables.access.Tables.SESSION;

import anju.tables.access.tables.records.PersonRecord;
import anju.tables.access.tables.records.PostRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 授予和收回岗位, by the security administrator. Nobody grants one to himself, and whoever made the
 * account may not: it takes two to let somebody in.
 */
@Component
class PostGrants {
  private final DSLContext sql;
  private final People people;
  private final Posts posts;
  private final Sessions sessions;
  private final Trail trail;
  private final Clock clock;

  PostGrants(
      DSLContext sql, People people, Posts posts, Sessions sessions, Trail trail, Clock clock) {
    this.sql = sql;
    this.people = people;
    this.posts = posts;
    this.sessions = sessions;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  Post grant(String account, Role role, String regionCode, @Nullable String department, String by) {
    Refusal refusal = posts.refusal(role, regionCode, department);
    if (refusal != null) {
      throw refusal.asException();
    }
    return posts.view(
        grant(account, new Worker.Worn(UUID.randomUUID(), role, regionCode, department), by));
  }

  /** The same of a post that is known to be possible, within the caller's transaction. */
  PostRecord grant(String account, Worker.Worn post, String by) {
    SecondPerson.require(account, by);
    PersonRecord person = people.seen(account);
    SecondPerson.require(person.getMadeBy(), by);
    Refusal separation = posts.separation(account, post.role());
    if (separation != null) {
      throw separation.asException();
    }
    boolean isHeld =
        posts.heldBy(account).stream()
            .map(Posts::worn)
            .anyMatch(held ->
                held.role() == post.role()
                    && held.regionCode().equals(post.regionCode())
                    && java.util.Objects.equals(held.department(), post.department()));
    if (isHeld) {
      throw new Refusal("POST_HELD", 409, "这个人已经有这个岗位。", "This person holds that post already.")
          .asException();
    }
    PostRecord granted = posts.insert(account, post, by);
    trail.note(
        Deed.of(Action.POST_GRANTED)
            .object(account)
            .with(DeedDetail.ROLE, post.role())
            .with(DeedDetail.REGION, post.regionCode())
            .with(DeedDetail.DEPARTMENT, post.department()));
    return granted;
  }

  /** Takes a post away; whoever wears it goes now. */
  @Transactional
  void revoke(String account, UUID id, String by) {
    SecondPerson.require(account, by);
    people.seen(account);
    PostRecord post = posts.held(account, id);
    if (post == null) {
      throw Refusal.notFound().asException();
    }
    people.lastAdministrator(Role.valueOf(post.getRole()), account);
    sql.update(POST)
        .set(POST.REVOKED_AT, OffsetDateTime.now(clock))
        .set(POST.REVOKED_BY, by)
        .where(POST.ID.eq(id))
        .execute();
    sessions.end(SESSION.POST_ID.eq(id));
    trail.note(
        Deed.of(Action.POST_REVOKED)
            .object(account)
            .with(DeedDetail.ROLE, post.getRole())
            .with(DeedDetail.REGION, post.getRegionCode())
            .with(DeedDetail.DEPARTMENT, post.getDepartment()));
  }
}
