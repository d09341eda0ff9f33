/**
 * 动态管理 Who is monitored, of which category, since when: identification, adjustment, elimination of
 * risk, by due procedure; meetings, public notices and objections.
 *
 * <p>In: confirmed warnings, declarations of households, the village; the moves of three workflows.
 * Out: the register of the monitored with its history. Not here: how a case moves ({@code
 * workflow}), the rules themselves ({@code definitions/enrolment}), what is done for a household
 * (assistance).
 */
@ApplicationModule(
    displayName = "动态管理 enrolment",
    allowedDependencies = {
      "platform",
      "region",
      "access",
      "audit",
      "household",
      "definition",
      "workflow",
      "warning"
    })
@NullMarked
package cn.anju.enrolment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
