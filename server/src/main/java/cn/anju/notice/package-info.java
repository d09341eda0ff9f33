/**
 * 提醒 What is told to people: the inbox, live, and copies of it by WeChat and SMS.
 *
 * <p>In: {@link cn.anju.notice.Notices#tell} of any room. Out: messages to people, each once,
 * brought by the channels that each of them wants. Not here: when something is due and whose it is,
 * which is the workflow's.
 */
@ApplicationModule(
    displayName = "提醒 notice",
    allowedDependencies = {"platform", "region", "audit", "access", "definition", "workflow"})
@NullMarked
package cn.anju.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
