package cn.anju.access;

import static anju.tables.access.Tables.PERSON;
import static anju.tables.access.Tables.POST;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;

import anju.tables.access.tables.records.PersonRecord;
import anju.tables.access.tables.records.PostRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.Trail;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Mask;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 人员: accounts, made and kept by the system administrator. Whoever makes an account gives it no
 * post; the rows are seen by the two administrators only, and helpers by those who assign them
 * households.
 */
@Component
class People {
  static final String PHONE = "person.phone";
  private static final Pattern ACCOUNT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{1,39}");
  private static final int LONGEST_NAME = 60;

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final Keeping keeping;
  private final Posts posts;
  private final Links links;
  private final Sessions sessions;
  private final Tries tries;
  private final SecondFactors factors;
  private final Passwords passwords;
  private final Trail trail;
  private final Clock clock;

  People(
      DSLContext sql,
      FieldCipher cipher,
      Keeping keeping,
      Posts posts,
      Links links,
      Sessions sessions,
      Tries tries,
      SecondFactors factors,
      Passwords passwords,
      Trail trail,
      Clock clock) {
    this.sql = sql;
    this.cipher = cipher;
    this.keeping = keeping;
    this.posts = posts;
    this.links = links;
    this.sessions = sessions;
    this.tries = tries;
    this.factors = factors;
    this.passwords = passwords;
    this.trail = trail;
    this.clock = clock;
  }

  /** How an account stands. */
  enum State {
    ACTIVE,
    DISABLED,
    LOCKED,
    /** has a link and no password yet */
    INVITED
  }

  /** A person in a list. */
  record PersonBrief(
      String account,
      String name,
      @Nullable String phoneMask,
      List<Post> posts,
      State state,
      boolean hasSecondFactor,
      @Nullable OffsetDateTime lastSignInAt,
      OffsetDateTime madeAt) {}

  /** A person's page. */
  record Person(
      String account,
      String name,
      @Nullable String phoneMask,
      List<Post> posts,
      State state,
      boolean hasSecondFactor,
      @Nullable OffsetDateTime lastSignInAt,
      OffsetDateTime madeAt,
      String madeBy,
      @Nullable OffsetDateTime lockedUntil,
      int pairings,
      int version) {}

  /** Somebody who was made, and his link. */
  record PersonMade(Person person, Links.Link link) {}

  /** A page of people and how many fit in all. */
  record PeoplePage(List<PersonBrief> items, @Nullable String next, int total) {}

  /** Whom a list is asked for; null = whoever. */
  record Filter(
      @Nullable String q, @Nullable Role role, @Nullable String region, @Nullable State state) {}

  @Transactional(readOnly = true)
  PeoplePage list(Filter filter, int limit, @Nullable String after) {
    List<String> key = Page.key(after, 1);
    Condition fits = conditions(filter);
    List<PersonRecord> rows =
        sql.selectFrom(PERSON)
            .where(fits)
            .and(key == null ? noCondition() : PERSON.ACCOUNT.gt(key.getFirst()))
            .orderBy(PERSON.ACCOUNT)
            .limit(limit + 1)
            .fetch();
    Map<String, List<PostRecord>> held =
        posts.heldBy(rows.stream().map(PersonRecord::getAccount).toList());
    Page<PersonBrief> page =
        Page.of(
            rows,
            limit,
            one -> List.of(one.getAccount()),
            one -> brief(one, held.getOrDefault(one.getAccount(), List.of())));
    return new PeoplePage(page.items(), page.next(), sql.fetchCount(PERSON, fits));
  }

  private Condition conditions(Filter filter) {
    Condition fits = noCondition();
    String q = filter.q();
    if (q != null && !q.isBlank()) {
      fits = fits.and(PERSON.ACCOUNT.startsWith(q.strip()).or(PERSON.NAME.contains(q.strip())));
    }
    Condition post = POST.ACCOUNT.eq(PERSON.ACCOUNT).and(POST.REVOKED_AT.isNull());
    boolean asksOfPost = false;
    if (filter.role() != null) {
      post = post.and(POST.ROLE.eq(filter.role().name()));
      asksOfPost = true;
    }
    String region = filter.region();
    if (region != null && !region.isEmpty()) {
      post = post.and(POST.REGION_CODE.startsWith(Scope.prefixOf(region)));
      asksOfPost = true;
    }
    if (asksOfPost) {
      fits = fits.and(exists(selectOne().from(POST).where(post)));
    }
    State state = filter.state();
    return state == null ? fits : fits.and(is(state));
  }

  private Condition is(State state) {
    Condition isLocked = PERSON.LOCKED_UNTIL.gt(OffsetDateTime.now(clock));
    return switch (state) {
      case DISABLED -> PERSON.IS_DISABLED.isTrue();
      case INVITED -> PERSON.IS_DISABLED.isFalse().and(PERSON.PASSWORD_HASH.isNull());
      case LOCKED ->
          PERSON.IS_DISABLED.isFalse().and(PERSON.PASSWORD_HASH.isNotNull()).and(isLocked);
      case ACTIVE ->
          PERSON
              .IS_DISABLED
              .isFalse()
              .and(PERSON.PASSWORD_HASH.isNotNull())
              .and(PERSON.LOCKED_UNTIL.isNull().or(isLocked.not()));
    };
  }

  private State stateOf(PersonRecord person) {
    if (person.getIsDisabled()) {
      return State.DISABLED;
    }
    if (person.getPasswordHash() == null) {
      return State.INVITED;
    }
    OffsetDateTime locked = person.getLockedUntil();
    return locked != null && locked.isAfter(OffsetDateTime.now(clock))
        ? State.LOCKED
        : State.ACTIVE;
  }

  private PersonBrief brief(PersonRecord one, List<PostRecord> held) {
    return new PersonBrief(
        one.getAccount(),
        one.getName(),
        one.getPhoneMask(),
        held.stream().map(posts::view).toList(),
        stateOf(one),
        SecondFactors.has(one),
        local(one.getLastSignInAt()),
        Objects.requireNonNull(local(one.getMadeAt())));
  }

  private @Nullable OffsetDateTime local(@Nullable OffsetDateTime time) {
    return time == null ? null : time.atZoneSameInstant(clock.getZone()).toOffsetDateTime();
  }

  /** Somebody's page; refused if he is not seen. */
  @Transactional(readOnly = true)
  Person page(String account) {
    return view(seen(account));
  }

  private Person view(PersonRecord one) {
    PersonBrief brief = brief(one, posts.heldBy(one.getAccount()));
    Integer pairings =
        sql.select(
                org.jooq.impl.DSL.field(
                    "access.number_of_pairings({0})",
                    Integer.class, org.jooq.impl.DSL.val(one.getAccount())))
            .fetchOneInto(Integer.class);
    return new Person(
        brief.account(),
        brief.name(),
        brief.phoneMask(),
        brief.posts(),
        brief.state(),
        brief.hasSecondFactor(),
        brief.lastSignInAt(),
        brief.madeAt(),
        one.getMadeBy(),
        brief.state() == State.LOCKED ? local(one.getLockedUntil()) : null,
        pairings == null ? 0 : pairings,
        one.getVersion());
  }

  PersonRecord seen(String account) {
    PersonRecord person =
        sql.selectFrom(PERSON).where(PERSON.ACCOUNT.eq(account)).forUpdate().fetchOne();
    if (person == null) {
      throw Refusal.notFound().asException();
    }
    return person;
  }

  /** Makes an account with a link and no post. */
  @Transactional
  PersonMade make(String account, String name, @Nullable String phone, String by) {
    Refusal refusal = refusal(account.strip(), name.strip());
    if (refusal != null) {
      throw refusal.asException();
    }
    if (!insert(account.strip(), name.strip(), phone, by)) {
      throw new Refusal(
              "ACCOUNT_TAKEN",
              409,
              "账号“%s”已经有人用了，请换一个。".formatted(account.strip()),
              "The account %s is taken; choose another.".formatted(account.strip()))
          .asException();
    }
    Links.Link link = links.make(account.strip(), by);
    return new PersonMade(page(account.strip()), link);
  }

  /** Why an account or a name cannot be; null if they can. */
  static @Nullable Refusal refusal(String account, String name) {
    if (!ACCOUNT.matcher(account).matches()) {
      return Refusal.invalid(
          "账号要 2 到 40 个字，只能是字母、数字、汉字和 . _ -，请改正。",
          "An account has 2 to 40 letters, digits, dots, underscores or dashes; correct it.");
    }
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      return Refusal.invalid("请填写姓名（最多 60 个字）。", "Give the name (at most 60 characters).");
    }
    return null;
  }

  /** Whether it was new. */
  boolean insert(String account, String name, @Nullable String phone, String by) {
    String said = phone == null || phone.isBlank() ? null : phone.strip();
    boolean isNew =
        sql.insertInto(PERSON)
                .set(PERSON.ACCOUNT, account)
                .set(PERSON.NAME, name)
                .set(PERSON.PHONE_CIPHER, cipher.seal(PHONE, said))
                .set(PERSON.PHONE_MASK, Mask.phone(said))
                .set(PERSON.MADE_BY, by)
                .set(PERSON.MADE_AT, OffsetDateTime.now(clock))
                .onConflictDoNothing()
                .execute()
            == 1;
    if (isNew) {
      trail.note(Deed.of(Action.ACCOUNT_MADE).object(account));
    }
    return isNew;
  }

  @Transactional
  Person change(String account, int version, String name, @Nullable String phone) {
    PersonRecord person = seen(account);
    if (person.getVersion() != version) {
      throw Refusal.stale().asException();
    }
    Refusal refusal = refusal(account, name.strip());
    if (refusal != null) {
      throw refusal.asException();
    }
    person.setName(name.strip());
    if (phone != null) {
      String said = phone.isBlank() ? null : phone.strip();
      person.setPhoneCipher(cipher.seal(PHONE, said));
      person.setPhoneMask(Mask.phone(said));
    }
    trail.note(Deed.of(Action.ACCOUNT_CHANGED).object(account));
    return changed(person);
  }

  private Person changed(PersonRecord person) {
    person.setVersion(person.getVersion() + 1);
    person.update();
    return view(person);
  }

  /** Nobody of that account gets in any longer, and whoever is in goes now. */
  @Transactional
  Person disable(String account, String by) {
    if (account.equals(by)) {
      throw new Refusal(
              "NOT_ONESELF",
              403,
              "不能停用自己的账号，请另一位系统管理员办理。",
              "Nobody disables himself; ask another system administrator.")
          .asException();
    }
    PersonRecord person = seen(account);
    posts.heldBy(account).forEach(post -> lastAdministrator(Role.valueOf(post.getRole()), account));
    person.setIsDisabled(true);
    sessions.endOf(account, null);
    trail.note(Deed.of(Action.ACCOUNT_DISABLED).object(account));
    return changed(person);
  }

  /** An installation without a system or a security administrator could not be mended. */
  void lastAdministrator(Role role, String account) {
    if (role != Role.SYSTEM_ADMIN && role != Role.SECURITY_ADMIN) {
      return;
    }
    boolean isAnotherThere =
        sql.fetchExists(
            selectOne()
                .from(POST)
                .join(PERSON)
                .on(PERSON.ACCOUNT.eq(POST.ACCOUNT))
                .where(POST.ROLE.eq(role.name()))
                .and(POST.REVOKED_AT.isNull())
                .and(POST.ACCOUNT.ne(account))
                .and(PERSON.IS_DISABLED.isFalse()));
    if (!isAnotherThere) {
      throw new Refusal(
              "LAST_ADMINISTRATOR",
              409,
              "这是最后一位%s，请先让另一个人接任。".formatted(role.title().zh()),
              "This is the last %s; let somebody else take over first."
                  .formatted(role.title().en()))
          .asException();
    }
  }

  @Transactional
  Person enable(String account) {
    PersonRecord person = seen(account);
    person.setIsDisabled(false);
    trail.note(Deed.of(Action.ACCOUNT_ENABLED).object(account));
    return changed(person);
  }

  @Transactional
  Person unlock(String account) {
    PersonRecord person = seen(account);
    person.setLockedUntil(null);
    tries.forget(account);
    trail.note(Deed.of(Action.ACCOUNT_UNLOCKED).object(account));
    return changed(person);
  }

  @Transactional
  Links.Link link(String account, String by) {
    seen(account);
    return links.make(account, by);
  }

  @Transactional
  Person resetSecondFactor(String account, String by) {
    SecondPerson.require(by, account);
    PersonRecord person = seen(account);
    factors.reset(person);
    sessions.endOf(account, null);
    trail.note(Deed.of(Action.SECOND_FACTOR_RESET).object(account));
    return changed(person);
  }

  boolean isEmpty() {
    return keeping.of("system", null, () -> !sql.fetchExists(PERSON));
  }

  /** An account of a demo, with a post and a password that everybody may know. */
  void putForDemo(
      String account,
      String name,
      String password,
      Role role,
      String regionCode,
      @Nullable String department) {
    String hash = passwords.hash(password);
    keeping.of(
        "system",
        null,
        () -> {
          if (insert(account, name, null, "demo")) {
            sql.update(PERSON)
                .set(PERSON.PASSWORD_HASH, hash)
                .set(PERSON.PASSWORD_CHANGED_AT, OffsetDateTime.now(clock))
                .where(PERSON.ACCOUNT.eq(account))
                .execute();
            posts.insert(
                account, new Worker.Worn(UUID.randomUUID(), role, regionCode, department), "demo");
          }
          return true;
        });
  }

  /**
   * The first administrator of an installation without accounts, made by nobody.
   *
   * @return his link
   */
  Links.Link first(String account, String name, Role role, String regionCode, String base) {
    return keeping.of(
        "system",
        null,
        () -> {
          if (insert(account, name, null, "system")) {
            posts.insert(
                account, new Worker.Worn(UUID.randomUUID(), role, regionCode, null), "system");
          }
          return links.make(account, "system", base);
        });
  }

  /** Whether nobody has ever signed in with an account that is not of a demo. */
  List<String> neverUsed(List<String> accounts) {
    return keeping.of(
        "system",
        null,
        () ->
            sql.select(PERSON.ACCOUNT)
                .from(PERSON)
                .where(PERSON.ACCOUNT.in(accounts).and(PERSON.PASSWORD_HASH.isNull()))
                .fetch(PERSON.ACCOUNT));
  }
}
