/**
 * 个人信息 Clear numbers on a purposeful request, exports, consents, how long what is kept, the keys
 * that it is sealed with, and the page that tells all of it.
 *
 * <p>In: whoever needs a number in the clear, or a list as a file; the security administrator. Out:
 * entries of the trail for all of it. Not here: who may see which household (access), what is
 * masked in a list (the rooms themselves, with {@link cn.anju.platform.Mask}).
 */
@ApplicationModule(
    displayName = "个人信息 privacy",
    allowedDependencies = {
      "platform",
      "audit",
      "region",
      "access",
      "household",
      "warning",
      "definition"
    })
@NullMarked
package cn.anju.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
