package cn.anju.engine.run;

import cn.anju.engine.linkage.IdentityAnswer;
import cn.anju.engine.linkage.PlaceAnswer;
import java.util.List;

/**
 * What people have said about files: it wins over the rules, and taking it back gives the state
 * before.
 *
 * @param places which village a text names
 * @param identities whom a row means
 */
public record Taught(List<PlaceAnswer> places, List<IdentityAnswer> identities) {
  /** Nobody has said anything. */
  public static final Taught NOTHING = new Taught(List.of(), List.of());

  public Taught {
    places = List.copyOf(places);
    identities = List.copyOf(identities);
  }

  /** Answers about places only. */
  public static Taught places(List<PlaceAnswer> places) {
    return new Taught(places, List.of());
  }
}
