/**
 * 问题 What is wrong with a household, from whatever channel it was heard: reported, reviewed,
 * assigned, rectified, verified, struck off.
 *
 * <p>In: reports of those who work here, confirmed warnings. Out: the list and the board. Not here:
 * who may do what until when, which the workflow {@code problem} says.
 */
@ApplicationModule(
    displayName = "问题 problem",
    allowedDependencies = {"platform", "region", "access", "audit", "household", "workflow"})
@NullMarked
package cn.anju.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
