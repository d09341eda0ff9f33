package cn.anju.platform;

import org.jspecify.annotations.Nullable;

/**
 * How something that was announced looks to whoever listens to the events. Every bean of this kind
 * is used; asked for within the scope of the listener, outside of a transaction.
 */
public interface EventView {

  /** The topic of the announcements, which is also the name of the event. */
  String topic();

  /**
   * What one must be allowed to do to hear of it, as Spring Security knows it; null: whoever is
   * signed in.
   */
  @Nullable String authority();

  /**
   * Whether the thing concerns that listener at all; asked before anything is looked up.
   *
   * @param account of the listener
   * @param id as it was announced
   */
  default boolean concerns(String account, String id) {
    return true;
  }

  /**
   * The thing as the screens know it, to be written as JSON.
   *
   * @param id as it was announced
   * @return null if the listener may not see it, or it is gone
   */
  @Nullable Object of(String id);
}
