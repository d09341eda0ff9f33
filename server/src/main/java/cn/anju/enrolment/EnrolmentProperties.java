package cn.anju.enrolment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator may set, under {@code anju.enrolment.}
 *
 * @param objectionPhone the office's phone that public notices give for objections
 */
@ConfigurationProperties("anju.enrolment")
record EnrolmentProperties(@DefaultValue("12317") String objectionPhone) {}
