package cn.anju.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of a handler of HTTP: that calling it is written down. Every handler says either this or {@link
 * NoPersonalData} or {@link NotedInside}; a test refuses one that says nothing.
 *
 * <p>What the entry is about is taken from the call: path variables {@code no}, {@code memberNo}
 * and {@code id}, the other parameters as its filter, the number of items of the answer. An answer
 * may know better: see {@link Concerns}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Notes {
  Action value();
}
