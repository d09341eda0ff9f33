package cn.anju.notice;

import java.util.List;

/** Who holds a post, for what is told to everybody who wears it. */
interface PostHolders {

  /** Accounts that are not disabled, of exactly that post; asked within a job's scope. */
  List<String> of(Receiver.Post post);

  /** Whether there is that account and it is not disabled. */
  boolean isThere(String account);
}
