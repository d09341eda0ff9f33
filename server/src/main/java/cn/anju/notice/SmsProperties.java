package cn.anju.notice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator may set, under {@code anju.sms.}
 *
 * @param sender name of the {@link SmsSender}; {@code none}: there are no short messages; {@code
 *     log}: they go into the log only
 * @param signature stands before every text; operators of the network want it
 * @param longest how many characters a text may have with the signature; longer ones are cut. 70
 *     fit into one message
 */
@ConfigurationProperties("anju.sms")
record SmsProperties(
    @DefaultValue("none") String sender,
    @DefaultValue("【安居】") String signature,
    @DefaultValue("70") int longest) {}
