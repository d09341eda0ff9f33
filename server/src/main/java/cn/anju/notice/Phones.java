package cn.anju.notice;

import org.jspecify.annotations.Nullable;

/** 手机号 of people who work here, for SMS. */
interface Phones {

  /** In the clear; null if it is not known. Asked within a job's scope. */
  @Nullable String of(String account);

  /** Whether it is known; asked within any scope of his own. */
  default boolean has(String account) {
    return of(account) != null;
  }
}
