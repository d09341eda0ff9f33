package cn.anju.comparison;

import cn.anju.platform.Refusal;
import java.util.UUID;

/** What became of a file that was handed in. */
public sealed interface Reception {

  /** It is here now, be it only as a refused one. */
  record Taken(UUID id) implements Reception {}

  /** The same bytes are here already under that name; nothing has changed. */
  record Again(UUID id) implements Reception {}

  /** It was not taken, and nothing of it is kept. */
  record Declined(Refusal refusal) implements Reception {}
}
