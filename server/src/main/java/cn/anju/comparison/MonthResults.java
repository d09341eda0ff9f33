package cn.anju.comparison;

import cn.anju.engine.run.EvidenceRow;
import cn.anju.engine.run.FoundHit;
import cn.anju.engine.run.HeldFile;
import cn.anju.engine.run.LearntUse;
import cn.anju.engine.run.OpenRow;
import cn.anju.engine.run.RejectedRow;
import cn.anju.engine.run.ResultTaker;
import cn.anju.engine.run.SheetOutcome;
import cn.anju.engine.run.SnapshotChange;
import cn.anju.engine.run.UnresolvedPlace;
import cn.anju.warning.HitSheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a run tells, kept until it can be taken in as a whole. */
final class MonthResults implements ResultTaker {
  private final HitSheet hits;
  private final Map<String, FileCheckFindings> ofUnchecked;
  private final List<SheetOutcome> sheets = new ArrayList<>();
  private final List<HeldFile> held = new ArrayList<>();
  private final List<UnresolvedPlace> unresolved = new ArrayList<>();
  private final List<LearntUse> learnt = new ArrayList<>();
  private final List<SnapshotChange> changes = new ArrayList<>();
  private final Map<String, Long> unknown = new TreeMap<>();
  private final Map<String, Long> households = new HashMap<>();
  private final Map<String, String> lastHousehold = new HashMap<>();
  private List<String> feedsMissing = List.of();

  /**
   * @param unchecked months with files that no check has told of
   */
  MonthResults(HitSheet hits, Set<String> unchecked) {
    this.hits = hits;
    this.ofUnchecked = new HashMap<>();
    unchecked.forEach(month -> ofUnchecked.put(month, new FileCheckFindings(month)));
  }

  @Override
  public boolean wantsRowFile() {
    return false;
  }

  @Override
  public int rejectedRowsPerFile() {
    return ofUnchecked.isEmpty() ? 0 : FileCheckResults.REJECTED_ROWS;
  }

  @Override
  public void sheet(SheetOutcome sheet) {
    sheets.add(sheet);
    ofUnchecked.values().forEach(month -> month.sheet(sheet));
  }

  @Override
  public void held(HeldFile hold) {
    held.add(hold);
    ofUnchecked.values().forEach(month -> month.held(hold));
  }

  @Override
  public void rejected(RejectedRow row) {
    ofUnchecked.values().forEach(month -> month.rejected(row));
  }

  @Override
  public void missingFeeds(List<String> feeds) {
    feedsMissing = List.copyOf(feeds);
  }

  @Override
  public void unresolved(UnresolvedPlace place) {
    unresolved.add(place);
  }

  @Override
  public boolean wantsCandidates() {
    return !ofUnchecked.isEmpty();
  }

  @Override
  public void candidates(OpenRow row) {
    ofUnchecked.values().forEach(month -> month.candidates(row));
  }

  @Override
  public void learnt(LearntUse use) {
    learnt.add(use);
  }

  @Override
  public void changed(SnapshotChange change) {
    changes.add(change);
  }

  @Override
  public void hit(FoundHit hit) {
    // they come by household
    if (!hit.householdNo().equals(lastHousehold.put(hit.indicator(), hit.householdNo()))) {
      households.merge(hit.indicator(), 1L, Long::sum);
    }
    try {
      hits.add(hit);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void unknown(String indicator, long count) {
    unknown.put(indicator, count);
  }

  @Override
  public void evidence(EvidenceRow row) {
    try {
      hits.add(row);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  List<SheetOutcome> sheets() {
    return sheets;
  }

  /** By month, what a check would have told. */
  Map<String, FileCheckFindings> ofUnchecked() {
    return ofUnchecked;
  }

  List<HeldFile> held() {
    return held;
  }

  List<UnresolvedPlace> unresolved() {
    return unresolved;
  }

  List<LearntUse> learnt() {
    return learnt;
  }

  List<SnapshotChange> changes() {
    return changes;
  }

  List<String> feedsMissing() {
    return feedsMissing;
  }

  /** Every indicator with how many are unknown. */
  Map<String, Long> unknown() {
    return unknown;
  }

  /** Indicator → households that it found. */
  Map<String, Long> householdsByIndicator() {
    return households;
  }

  long rows() {
    return sheets.stream().mapToLong(SheetOutcome::rows).sum();
  }
}
