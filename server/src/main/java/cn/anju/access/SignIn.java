package cn.anju.access;

import static anju.tables.access.Tables.PAST_PASSWORD;
import static anju.tables.access.Tables.PERSON;

import anju.tables.access.tables.records.PersonRecord;
import anju.tables.access.tables.records.PostRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.platform.Refusal;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 登录, one step after another: password, second factor, a new password where the old one has had its
 * time, a second factor where one is missing, the post that is worn. Whoever stands half way may
 * take the next step and nothing else.
 */
@Component
class SignIn {
  private final DSLContext sql;
  private final Keeping keeping;
  private final Passwords passwords;
  private final Tries tries;
  private final SecondFactors factors;
  private final Posts posts;
  private final Sessions sessions;
  private final AccessProperties properties;
  private final Trail trail;
  private final Clock clock;

  SignIn(
      DSLContext sql,
      Keeping keeping,
      Passwords passwords,
      Tries tries,
      SecondFactors factors,
      Posts posts,
      Sessions sessions,
      AccessProperties properties,
      Trail trail,
      Clock clock) {
    this.sql = sql;
    this.keeping = keeping;
    this.passwords = passwords;
    this.tries = tries;
    this.factors = factors;
    this.posts = posts;
    this.sessions = sessions;
    this.properties = properties;
    this.trail = trail;
    this.clock = clock;
  }

  /** What comes next. */
  enum Step {
    DONE,
    CHANGE_PASSWORD,
    SET_UP_SECOND_FACTOR,
    SECOND_FACTOR,
    CHOOSE_POST
  }

  /**
   * Somebody half way, kept in the session.
   *
   * @param hasShownFactor whether he has shown his second factor, or set it up just now
   */
  record Progress(String account, Instant since, boolean hasShownFactor) implements Serializable {
    private static final long serialVersionUID = 1L;

    Progress withFactor() {
      return new Progress(account, since, true);
    }
  }

  /** Where somebody stands after a step, or why it was refused. */
  sealed interface Outcome {
    /**
     * He has got further.
     *
     * @param worker once all is done; null before
     * @param recoveryCodes told once, when the second factor has been set up; empty otherwise
     */
    record At(
        Step step,
        Progress progress,
        @Nullable Worker worker,
        List<Post> posts,
        SecondFactors.@Nullable SetUp setUp,
        List<String> recoveryCodes)
        implements Outcome {}

    record Rejected(Refusal refusal) implements Outcome {}
  }

  /** The first step. */
  Outcome begin(Tries.Try who, String password) {
    return keeping.of(
        who.account(),
        who.address(),
        () -> {
          PersonRecord person = byPassword(who, password);
          if (person == null) {
            Refusal tooMany = tries.refusal(who);
            trail.note(
                Deed.of(Action.SIGN_IN_REFUSED)
                    .object(who.account())
                    .with(DeedDetail.CODE, (tooMany != null ? tooMany : wrong()).code()));
            return new Outcome.Rejected(tooMany != null ? tooMany : wrong());
          }
          return next(person, new Progress(person.getAccount(), clock.instant(), false), List.of());
        });
  }

  /**
   * The first step of somebody who was proven otherwise to own the account, e.g. by his WeChat: it
   * stands for the password and for nothing else.
   */
  Outcome proven(String account, String address) {
    return within(
        new Progress(account, clock.instant(), false),
        address,
        person -> next(person, new Progress(account, clock.instant(), false), List.of()));
  }

  /** Null if he may not try or it is wrong. */
  private @Nullable PersonRecord byPassword(Tries.Try who, String password) {
    if (tries.refusal(who) != null) {
      return null;
    }
    PersonRecord found = person(who.account());
    boolean fits = passwords.fits(password, found == null ? null : found.getPasswordHash());
    if (found == null || !fits || found.getIsDisabled()) {
      tries.failed(who);
      return null;
    }
    tries.succeeded(who);
    return found;
  }

  private static Refusal wrong() {
    return new Refusal(
        "SIGN_IN_FAILED",
        401,
        "账号或密码不对，请核对后再试。",
        "Account or password is wrong; check and try again.");
  }

  private @Nullable PersonRecord person(String account) {
    return sql.selectFrom(PERSON).where(PERSON.ACCOUNT.eq(account)).forUpdate().fetchOne();
  }

  /** Where somebody half way stands. */
  Outcome at(Progress progress, String address) {
    return within(progress, address, person -> next(person, progress, List.of()));
  }

  /** A code of the second factor, or the first one of one that is set up. */
  Outcome code(Progress progress, String code, String address) {
    return within(
        progress,
        address,
        person -> {
          Refusal tooMany = tries.codeRefusal(person.getAccount());
          if (tooMany != null) {
            return new Outcome.Rejected(tooMany);
          }
          Step step = stepOf(person, progress);
          if (step == Step.SECOND_FACTOR && factors.fits(person, code)) {
            tries.codeSucceeded(person.getAccount());
            return next(fresh(person), progress.withFactor(), List.of());
          }
          if (step == Step.SET_UP_SECOND_FACTOR) {
            List<String> paper = factors.finish(person, code);
            if (!paper.isEmpty()) {
              trail.note(Deed.of(Action.SECOND_FACTOR_SET).object(person.getAccount()));
              return next(fresh(person), progress.withFactor(), paper);
            }
          }
          if (step != Step.SECOND_FACTOR && step != Step.SET_UP_SECOND_FACTOR) {
            return new Outcome.Rejected(notNow());
          }
          tries.codeFailed(person.getAccount());
          trail.note(
              Deed.of(Action.SIGN_IN_REFUSED)
                  .object(person.getAccount())
                  .with(DeedDetail.CODE, "CODE_WRONG"));
          return new Outcome.Rejected(
              new Refusal(
                  "CODE_WRONG",
                  401,
                  "验证码不对或已用过，请等下一个验证码再输。",
                  "The code is wrong or was used; wait for the next one."));
        });
  }

  /** Another password, half way or later. */
  Outcome change(
      Progress progress, Tries.Try who, String old, String fresh, @Nullable UUID session) {
    return within(
        progress,
        who.address(),
        person -> {
          if (stepOf(person, progress) == Step.SECOND_FACTOR) {
            return new Outcome.Rejected(notNow());
          }
          Refusal tooMany = tries.refusal(who);
          if (tooMany != null) {
            return new Outcome.Rejected(tooMany);
          }
          if (!passwords.fits(old, person.getPasswordHash())) {
            tries.failed(who);
            return new Outcome.Rejected(
                new Refusal(
                    "OLD_PASSWORD_WRONG",
                    422,
                    "原密码不对，请核对后再试。",
                    "The old password is wrong; check and try again."));
          }
          Refusal refusal = passwords.refusal(person.getAccount(), fresh, person.getPasswordHash());
          if (refusal != null) {
            return new Outcome.Rejected(refusal);
          }
          put(person, fresh);
          trail.note(Deed.of(Action.PASSWORD_CHANGED).object(person.getAccount()));
          sessions.endOf(person.getAccount(), session);
          return next(person, progress, List.of());
        });
  }

  /** Gives somebody a password; the one before is remembered as used. */
  void put(PersonRecord person, String password) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    String before = person.getPasswordHash();
    if (before != null) {
      sql.insertInto(PAST_PASSWORD)
          .set(PAST_PASSWORD.ACCOUNT, person.getAccount())
          .set(PAST_PASSWORD.PASSWORD_HASH, before)
          .set(PAST_PASSWORD.CHANGED_AT, now)
          .execute();
    }
    person.setPasswordHash(passwords.hash(password));
    person.setPasswordChangedAt(now);
    person.setMustChangePassword(false);
    person.update();
  }

  /** The post that is to be worn, half way or later. */
  Outcome wear(Progress progress, UUID postId, @Nullable UUID session, String address) {
    return within(
        progress,
        address,
        person -> {
          Step step = stepOf(person, progress);
          if (step != Step.CHOOSE_POST && step != Step.DONE) {
            return new Outcome.Rejected(notNow());
          }
          PostRecord post = posts.held(person.getAccount(), postId);
          if (post == null) {
            return new Outcome.Rejected(Refusal.notFound());
          }
          trail.note(
              Deed.of(Action.POST_CHOSEN)
                  .object(post.getId())
                  .with(DeedDetail.ROLE, post.getRole())
                  .with(DeedDetail.REGION, post.getRegionCode()));
          return done(person, progress, post, session, List.of());
        });
  }

  private Outcome within(
      Progress progress, String address, java.util.function.Function<PersonRecord, Outcome> step) {
    return keeping.of(
        progress.account(),
        address,
        () -> {
          PersonRecord person = person(progress.account());
          if (person == null || person.getIsDisabled()) {
            return new Outcome.Rejected(SessionController.notSignedIn());
          }
          return step.apply(person);
        });
  }

  private PersonRecord fresh(PersonRecord person) {
    return Objects.requireNonNull(person(person.getAccount()));
  }

  private static Refusal notNow() {
    return new Refusal(
        "STEP_NOT_NOW", 409, "现在不是这一步，请按页面提示办理。", "This is not the next step; follow the page.");
  }

  private Step stepOf(PersonRecord person, Progress progress) {
    if (SecondFactors.has(person) && !progress.hasShownFactor()) {
      return Step.SECOND_FACTOR;
    }
    if (person.getMustChangePassword() || isOld(person)) {
      return Step.CHANGE_PASSWORD;
    }
    List<PostRecord> held = posts.heldBy(person.getAccount());
    if (!SecondFactors.has(person) && needsFactor(held)) {
      return Step.SET_UP_SECOND_FACTOR;
    }
    return held.size() == 1 ? Step.DONE : Step.CHOOSE_POST;
  }

  private boolean isOld(PersonRecord person) {
    int days = properties.daysOfPassword();
    return days > 0 && ageInDays(person) >= days;
  }

  long ageInDays(PersonRecord person) {
    OffsetDateTime changed = person.getPasswordChangedAt();
    return changed == null ? 0 : ChronoUnit.DAYS.between(changed, OffsetDateTime.now(clock));
  }

  private boolean needsFactor(List<PostRecord> held) {
    return properties.requiresSecondFactor()
        && held.stream().anyMatch(post -> Role.valueOf(post.getRole()).needsSecondFactor());
  }

  private Outcome next(PersonRecord person, Progress progress, List<String> paper) {
    List<PostRecord> held = posts.heldBy(person.getAccount());
    if (held.isEmpty()) {
      return new Outcome.Rejected(
          new Refusal(
              "NO_POST",
              403,
              "您的账号还没有岗位，请联系安全管理员授予。",
              "Your account has no post yet; ask the security administrator for one."));
    }
    Step step = stepOf(person, progress);
    if (step == Step.DONE) {
      return done(person, progress, held.getFirst(), null, paper);
    }
    return new Outcome.At(
        step,
        progress,
        null,
        step == Step.CHOOSE_POST ? held.stream().map(posts::view).toList() : List.of(),
        step == Step.SET_UP_SECOND_FACTOR ? factors.setUp(person) : null,
        paper);
  }

  private Outcome done(
      PersonRecord person,
      Progress progress,
      PostRecord post,
      @Nullable UUID session,
      List<String> paper) {
    if (session == null) {
      trail.note(
          Deed.of(Action.SIGNED_IN)
              .object(person.getAccount())
              .with(DeedDetail.ROLE, post.getRole())
              .with(DeedDetail.REGION, post.getRegionCode()));
    }
    sql.update(PERSON)
        .set(PERSON.LAST_SIGN_IN_AT, OffsetDateTime.now(clock))
        .where(PERSON.ACCOUNT.eq(person.getAccount()))
        .execute();
    return new Outcome.At(
        Step.DONE,
        progress,
        new Worker(
            person.getAccount(),
            person.getName(),
            Posts.worn(post),
            session == null ? UUID.randomUUID() : session),
        List.of(),
        null,
        paper);
  }

  /** What somebody who is signed in is told of himself beside his post. */
  record Own(List<Post> posts, boolean hasSecondFactor, long passwordAgeDays) {}

  Own own(Worker worker) {
    return keeping.of(
        worker.account(),
        null,
        () -> {
          PersonRecord person =
              Objects.requireNonNull(sql.fetchOne(PERSON, PERSON.ACCOUNT.eq(worker.account())));
          return new Own(
              posts.heldBy(worker.account()).stream().map(posts::view).toList(),
              SecondFactors.has(person),
              ageInDays(person));
        });
  }
}
