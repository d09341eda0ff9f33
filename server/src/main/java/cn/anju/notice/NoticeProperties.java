package cn.anju.notice;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator may set, under {@code anju.notice.}
 *
 * @param round how often is looked for what has become due
 * @param lease how long a node may be at one delivery; afterwards its outcome counts as unknown.
 *     Longer than any call to a provider can take
 * @param quietFrom when the quiet hours begin in Asia/Shanghai, unless somebody wants it otherwise
 * @param quietTo when they end
 * @param digestAt when the message of the morning goes out
 * @param kept how long messages are kept
 */
@ConfigurationProperties("anju.notice")
record NoticeProperties(
    @DefaultValue("15s") Duration round,
    @DefaultValue("2m") Duration lease,
    @DefaultValue("22:00") LocalTime quietFrom,
    @DefaultValue("07:00") LocalTime quietTo,
    @DefaultValue("07:30") LocalTime digestAt,
    @DefaultValue("730d") Duration kept) {}
