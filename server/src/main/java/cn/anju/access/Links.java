package cn.anju.access;

import static anju.tables.access.Tables.PERSON;
import static anju.tables.access.Tables.SIGN_IN_LINK;

import anju.tables.access.tables.records.PersonRecord;
import anju.tables.access.tables.records.SignInLinkRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.Trail;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedFiles;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * 一次性开通链接: how somebody gets his first password, or another one when he has forgotten his. Of the
 * link only a digest is kept; a new one makes those before it worthless.
 */
@Component
class Links {
  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DSLContext sql;
  private final Keeping keeping;
  private final SignIn signIn;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Tries tries;
  private final AccessProperties properties;
  private final Trail trail;
  private final Clock clock;

  Links(
      DSLContext sql,
      Keeping keeping,
      SignIn signIn,
      Passwords passwords,
      Sessions sessions,
      Tries tries,
      AccessProperties properties,
      Trail trail,
      Clock clock) {
    this.sql = sql;
    this.keeping = keeping;
    this.signIn = signIn;
    this.passwords = passwords;
    this.sessions = sessions;
    this.tries = tries;
    this.properties = properties;
    this.trail = trail;
    this.clock = clock;
  }

  /** A link, told this once. */
  record Link(String url, OffsetDateTime expiresAt) {}

  /** What the page of a first sign-in shows. */
  record FirstSignIn(String account, String name, List<Bilingual> rules) {}

  /** Makes one, within the caller's transaction, whose scope keeps people. */
  Link make(String account, String by) {
    return make(account, by, base());
  }

  Link make(String account, String by, String base) {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    OffsetDateTime now = OffsetDateTime.now(clock);
    OffsetDateTime expires = now.plus(properties.linksFor());
    sql.update(SIGN_IN_LINK)
        .set(SIGN_IN_LINK.EXPIRES_AT, now)
        .where(SIGN_IN_LINK.ACCOUNT.eq(account).and(SIGN_IN_LINK.USED_AT.isNull()))
        .execute();
    sql.insertInto(SIGN_IN_LINK)
        .set(SIGN_IN_LINK.DIGEST, digest(token))
        .set(SIGN_IN_LINK.ACCOUNT, account)
        .set(SIGN_IN_LINK.MADE_BY, by)
        .set(SIGN_IN_LINK.MADE_AT, now)
        .set(SIGN_IN_LINK.EXPIRES_AT, expires)
        .execute();
    trail.note(Deed.of(Action.LINK_MADE).object(account));
    return new Link(base + "/first-sign-in/" + token, expires);
  }

  private String base() {
    String base = properties.baseUrl();
    if (base != null) {
      return base.replaceAll("/+$", "");
    }
    return RequestContextHolder.getRequestAttributes() == null
        ? ""
        : ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
  }

  private static String digest(String token) {
    return SealedFiles.sm3(token.getBytes(StandardCharsets.UTF_8));
  }

  /** Whose link it is. */
  FirstSignIn look(String token, String address) {
    return keeping.of(
        "link",
        address,
        () -> {
          PersonRecord person = personOf(open(token));
          return new FirstSignIn(person.getAccount(), person.getName(), passwords.rules());
        });
  }

  /** Takes the password; the link has done its work. */
  void use(String token, String password, String address) {
    keeping.of(
        "link",
        address,
        () -> {
          SignInLinkRecord link = open(token);
          PersonRecord person = personOf(link);
          Refusal refusal =
              passwords.refusal(person.getAccount(), password, person.getPasswordHash());
          if (refusal != null) {
            throw refusal.asException();
          }
          link.setUsedAt(OffsetDateTime.now(clock));
          link.update();
          person.setLockedUntil(null);
          signIn.put(person, password);
          tries.forget(person.getAccount());
          sessions.endOf(person.getAccount(), null);
          trail.note(Deed.of(Action.LINK_USED).object(person.getAccount()));
          return true;
        });
  }

  private SignInLinkRecord open(String token) {
    SignInLinkRecord link =
        sql.selectFrom(SIGN_IN_LINK)
            .where(SIGN_IN_LINK.DIGEST.eq(digest(token)))
            .forUpdate()
            .fetchOne();
    if (link == null) {
      throw new Refusal(
              "LINK_UNKNOWN",
              404,
              "这个链接不对，请核对，或请系统管理员重发。",
              "There is no such link; check it, or ask the system administrator for another.")
          .asException();
    }
    if (link.getUsedAt() != null) {
      throw new Refusal(
              "LINK_USED",
              410,
              "这个链接已经用过了。请直接登录；忘记密码请系统管理员重发链接。",
              "This link was used; sign in, or ask the system administrator for another.")
          .asException();
    }
    if (!link.getExpiresAt().isAfter(OffsetDateTime.now(clock))) {
      throw new Refusal(
              "LINK_EXPIRED",
              410,
              "这个链接已过期，请系统管理员重发。",
              "This link has expired; ask the system administrator for another.")
          .asException();
    }
    return link;
  }

  private PersonRecord personOf(SignInLinkRecord link) {
    PersonRecord person =
        sql.selectFrom(PERSON)
            .where(PERSON.ACCOUNT.eq(link.getAccount()).and(PERSON.IS_DISABLED.isFalse()))
            .forUpdate()
            .fetchOne();
    if (person == null) {
      throw Refusal.notFound().asException();
    }
    return person;
  }
}
