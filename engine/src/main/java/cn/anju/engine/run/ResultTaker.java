package cn.anju.engine.run;

import java.util.List;

/**
 * Who takes the results of a run as values, streamed from the run's database before it is closed.
 * Everything is told on the thread that runs, in the order of the methods here; what a method
 * throws ends the run. Cells hold personal data and exist only here.
 */
public interface ResultTaker {

  /** Nobody takes results: the files are all that is left behind. */
  ResultTaker NOBODY = new ResultTaker() {};

  /** Most rejected rows that are told of one file; those beyond are in the receipt only. */
  default int rejectedRowsPerFile() {
    return 200;
  }

  /**
   * Whether the file of all rows ({@code rows.csv}) is written as well; it costs a sort of them.
   */
  default boolean wantsRowFile() {
    return true;
  }

  /** Whether persons are sought for the rows that found nobody; it costs some seconds. */
  default boolean wantsCandidates() {
    return false;
  }

  /** One sheet, refused ones among them; in the order in which they were read. */
  default void sheet(SheetOutcome sheet) {}

  /** One file or month that waits for a person. */
  default void held(HeldFile hold) {}

  /** A word about the registry that its keeper should read; both languages. */
  default void notice(cn.anju.engine.definition.Bilingual text) {}

  /** The feeds of which nothing usable came for the period; once, by code. Not told by a check. */
  default void missingFeeds(List<String> feeds) {}

  /** What was learnt from mended rows was used; in no order. */
  default void learnt(LearntUse use) {}

  /** How a snapshot differs from the one before; by feed. Only where there is one before. */
  default void changed(SnapshotChange change) {}

  /** One text that leads to no village; by feed, then text. */
  default void unresolved(UnresolvedPlace place) {}

  /** One rejected row; by sheet, then row. */
  default void rejected(RejectedRow row) {}

  /**
   * One row that found nobody and may mean somebody; by sheet, then row. Told only if {@link
   * #wantsCandidates}; rows that a person has answered are not told again.
   */
  default void candidates(OpenRow row) {}

  /** One hit; by household, indicator, member, event. Not told by a check. */
  default void hit(FoundHit hit) {}

  /**
   * How many households (or members, if the indicator is asked of them) are UNKNOWN for an
   * indicator; told for every indicator, 0 among them. Not told by a check.
   */
  default void unknown(String indicator, long count) {}

  /** One row that hits rest on; by sheet, then row, ledgers last. Not told by a check. */
  default void evidence(EvidenceRow row) {}
}
