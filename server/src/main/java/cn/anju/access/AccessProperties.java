package cn.anju.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator may set about signing in, under {@code anju.}
 *
 * @param passwordLength fewest characters of a password
 * @param passwordDays after how many days a password must be changed; 0: never. Not said: 90, in a
 *     demo 0
 * @param passwordHistory how many of the last passwords may not be taken again
 * @param signInTries how many wrong tries lock an account for browsers that it has not used before
 * @param lockedFor how long
 * @param secondFactor whether roles of the district need a second factor. Not said: required, in a
 *     demo optional
 * @param linksFor how long a one-time link can be used
 * @param requestsPerSecond how many requests a session may make for long; for a moment four times
 *     as many
 * @param addressRequestsPerSecond the same of an address, behind which a whole office may sit
 * @param baseUrl how the installation is reached, e.g. {@code https://anju.example.cn}, for links;
 *     not said: as the request came
 */
@ConfigurationProperties("anju")
record AccessProperties(
    @DefaultValue("10") int passwordLength,
    @Nullable Integer passwordDays,
    @DefaultValue("5") int passwordHistory,
    @DefaultValue("10") int signInTries,
    @DefaultValue("15m") Duration lockedFor,
    @Nullable SecondFactorUse secondFactor,
    @DefaultValue("72h") Duration linksFor,
    @DefaultValue("50") int requestsPerSecond,
    @DefaultValue("500") int addressRequestsPerSecond,
    @Nullable String baseUrl,
    @DefaultValue("false") boolean demo) {

  /** Whether a second factor is asked for of those roles that should have one. */
  enum SecondFactorUse {
    REQUIRED,
    OPTIONAL
  }

  int daysOfPassword() {
    return passwordDays != null ? passwordDays : demo ? 0 : 90;
  }

  boolean requiresSecondFactor() {
    return secondFactor == null ? !demo : secondFactor == SecondFactorUse.REQUIRED;
  }
}
