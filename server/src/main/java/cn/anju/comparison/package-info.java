/**
 * 数据比对 What departments send, as received, what became of every row, and the month's run.
 *
 * <p>In: files by upload, by signed request, by watched folder; imports of the registry. Out: files
 * in force of a month, receipts, what the screens show of them. Not here: what a file means, which
 * the engine knows; the people in it, who are the rooms' next door.
 */
@ApplicationModule(
    displayName = "数据比对 comparison",
    allowedDependencies = {
      "platform",
      "audit",
      "region",
      "access",
      "household",
      "income",
      "identity",
      "warning",
      "definition"
    })
@NullMarked
package cn.anju.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
