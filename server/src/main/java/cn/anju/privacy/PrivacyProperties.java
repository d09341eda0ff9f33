package cn.anju.privacy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator may set, under {@code anju.privacy.}
 *
 * @param revealsPerDay how many numbers somebody may see in the clear in a day
 * @param exportApprovalAbove an export of more rows waits for a second person
 * @param exportLimit an export of more rows is refused
 * @param exportKept how long the file of an export can be taken
 */
@ConfigurationProperties("anju.privacy")
record PrivacyProperties(
    @DefaultValue("30") int revealsPerDay,
    @DefaultValue("500") int exportApprovalAbove,
    @DefaultValue("20000") int exportLimit,
    @DefaultValue("7d") Duration exportKept) {}
