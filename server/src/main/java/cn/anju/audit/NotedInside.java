package cn.anju.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of a handler of HTTP: that its room writes down what was done, within the transaction that did
 * it. A call that is refused is written down by itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NotedInside {
  /** What is written down. */
  Action value();
}
