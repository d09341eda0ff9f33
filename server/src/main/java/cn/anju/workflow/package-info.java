/**
 * 流程 Cases that move through workflows: what may be done now, by whom, until when; reminders and
 * escalations on the legal clock; the evidence.
 *
 * <p>In: rooms that open cases, people who work on them. Out: events in the past tense, effects
 * that other rooms carry out in the same transaction. Not here: what a problem or an enrolment
 * means.
 */
@ApplicationModule(
    displayName = "流程 workflow",
    allowedDependencies = {"platform", "region", "access", "audit", "definition", "household"})
@NullMarked
package cn.anju.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
