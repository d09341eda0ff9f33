package cn.anju.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of a handler of HTTP, or of all of a controller: that it neither shows nor changes anything about
 * anybody, and why that is so.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface NoPersonalData {
  /** Why nothing need be written down. */
  String value();
}
