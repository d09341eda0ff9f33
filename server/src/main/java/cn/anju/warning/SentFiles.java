package cn.anju.warning;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Where the files that evidence names can be opened; answered by whoever keeps them. */
public interface SentFiles {

  /**
   * A file by its month and name.
   *
   * @param period {@code yyyy-MM}
   * @param name as it was sent
   */
  record Key(String period, String name) {}

  /** The ids of those that whoever asks may open; the others are left out. */
  Map<Key, UUID> idsOf(Collection<Key> files);
}
