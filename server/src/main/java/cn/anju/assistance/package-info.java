/**
 * 帮扶 What is done for a household: who stands by it, plans, measures and their effect, visits, aid
 * and guarantees, organisations that help.
 *
 * <p>In: what helpers, villages, towns and departments enter. Out: what the household has, what it
 * lacks, who is overdue; answers to the rules of monitoring. Not here: which measures a risk needs
 * and when a risk is gone ({@code enrolment}), who may see a household ({@code access}).
 */
@ApplicationModule(
    displayName = "帮扶 assistance",
    allowedDependencies = {
      "platform",
      "region",
      "access",
      "audit",
      "household",
      "definition",
      "workflow",
      "enrolment"
    })
@NullMarked
package cn.anju.assistance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
