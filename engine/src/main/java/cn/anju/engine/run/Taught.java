package cn.anju.engine.run;

import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.CellAnswer;
import cn.anju.engine.feed.Corrections;
import cn.anju.engine.feed.FeedShape;
import cn.anju.engine.feed.HeaderAnswer;
import cn.anju.engine.feed.RowMending;
import cn.anju.engine.linkage.IdentityAnswer;
import cn.anju.engine.linkage.PlaceAnswer;
import java.util.List;

/**
 * What people have said about files: it wins over the rules, and taking it back gives the state
 * before.
 *
 * @param places which village a text names
 * @param identities whom a row means
 * @param headers which column a header means
 * @param rows what cells of a row should say
 * @param cells what a cell means that says this
 */
public record Taught(
    List<PlaceAnswer> places,
    List<IdentityAnswer> identities,
    List<HeaderAnswer> headers,
    List<RowMending> rows,
    List<CellAnswer> cells) {
  /** Nobody has said anything. */
  public static final Taught NOTHING = places(List.of());

  public Taught {
    places = List.copyOf(places);
    identities = List.copyOf(identities);
    headers = List.copyOf(headers);
    rows = List.copyOf(rows);
    cells = List.copyOf(cells);
  }

  /** Answers about places only. */
  public static Taught places(List<PlaceAnswer> places) {
    return new Taught(places, List.of(), List.of(), List.of(), List.of());
  }

  /** How files of these feeds may look, explained headers among them. */
  List<FeedShape> shapes(List<FeedDefinition> feeds) {
    return feeds.stream().map(feed -> FeedShape.of(feed, headers)).toList();
  }

  Corrections correctionsOf(FeedDefinition feed) {
    return new Corrections(feed, rows, cells);
  }
}
