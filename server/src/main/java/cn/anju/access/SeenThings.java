package cn.anju.access;

import java.util.Map;

/** What a room counts of its own within the scope of the thread: for telling what a post sees. */
public interface SeenThings {

  /** Kinds of things that a scope sees. */
  enum Kind {
    HOUSEHOLDS,
    MEMBERS,
    OPEN_WARNINGS,
    FILES
  }

  /** How many of each kind that is this room's, in a transaction of its own. */
  Map<Kind, Integer> seen();
}
