package cn.anju.notice;

import org.jspecify.annotations.Nullable;

/** 收件人: whom a notice is for. */
public sealed interface Receiver {

  /** One person. */
  record Person(String account) implements Receiver {}

  /**
   * Everybody who holds that post at the moment at which it is told.
   *
   * @param role name of a role
   * @param regionCode 12 digits, of exactly that region
   * @param department code; null for posts of no department
   */
  record Post(String role, String regionCode, @Nullable String department) implements Receiver {}
}
