/**
 * 预警 What the comparison found, gathered by household: one open warning each, with every hit, what
 * it was measured by and the rows it rests on.
 *
 * <p>In: the hits of a month, and what people decide about warnings in their cases. Out: the list
 * of a town's reviewer, explanations down to the source cells, why a household has none, and what
 * the departments are told. Not here: how hits are found (the engine), or who may decide when (the
 * workflow).
 */
@ApplicationModule(
    displayName = "预警 warning",
    allowedDependencies = {
      "platform",
      "audit",
      "region",
      "access",
      "household",
      "definition",
      "workflow"
    })
@NullMarked
package cn.anju.warning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
