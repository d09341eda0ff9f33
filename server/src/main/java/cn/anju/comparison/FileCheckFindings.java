package cn.anju.comparison;

import cn.anju.engine.run.HeldFile;
import cn.anju.engine.run.LearntUse;
import cn.anju.engine.run.OpenRow;
import cn.anju.engine.run.RejectedRow;
import cn.anju.engine.run.ResultTaker;
import cn.anju.engine.run.SheetOutcome;
import cn.anju.engine.run.SnapshotChange;
import cn.anju.engine.run.UnresolvedPlace;
import java.util.ArrayList;
import java.util.List;

/** What a check told about the files of its month. */
final class FileCheckFindings implements ResultTaker {
  private final String period;
  private final List<SheetOutcome> sheets = new ArrayList<>();
  private final List<HeldFile> holds = new ArrayList<>();
  private final List<RejectedRow> rejected = new ArrayList<>();
  private final List<UnresolvedPlace> unresolved = new ArrayList<>();
  private final List<OpenRow> openRows = new ArrayList<>();
  private final List<LearntUse> learnt = new ArrayList<>();
  private final List<SnapshotChange> changes = new ArrayList<>();

  FileCheckFindings(String period) {
    this.period = period;
  }

  @Override
  public void sheet(SheetOutcome sheet) {
    if (sheet.period().equals(period)) {
      sheets.add(sheet);
    }
  }

  @Override
  public void held(HeldFile hold) {
    if (hold.period().equals(period)) {
      holds.add(hold);
    }
  }

  @Override
  public void rejected(RejectedRow row) {
    if (row.place().period().equals(period)) {
      rejected.add(row);
    }
  }

  @Override
  public void unresolved(UnresolvedPlace place) {
    unresolved.add(place);
  }

  @Override
  public boolean wantsCandidates() {
    return true;
  }

  @Override
  public void candidates(OpenRow row) {
    if (row.place().period().equals(period)) {
      openRows.add(row);
    }
  }

  @Override
  public void learnt(LearntUse use) {
    learnt.add(use);
  }

  @Override
  public void changed(SnapshotChange change) {
    changes.add(change);
  }

  List<LearntUse> learnt() {
    return learnt;
  }

  List<SnapshotChange> changes() {
    return changes;
  }

  List<SheetOutcome> sheets() {
    return sheets;
  }

  List<UnresolvedPlace> unresolved() {
    return unresolved;
  }

  List<SheetOutcome> sheetsOf(String file) {
    return sheets.stream().filter(sheet -> isOf(file, sheet.file())).toList();
  }

  List<OpenRow> openRowsOf(String file) {
    return openRows.stream().filter(row -> isOf(file, row.place().file())).toList();
  }

  List<RejectedRow> rejectedOf(String file) {
    return rejected.stream().filter(row -> isOf(file, row.place().file())).toList();
  }

  /** Holds of the file itself, and of the whole month of one of its feeds. */
  List<HeldFile> holdsOf(String file, List<String> feeds) {
    return holds.stream()
        .filter(
            hold -> hold.file().isEmpty() ? feeds.contains(hold.feed()) : isOf(file, hold.file()))
        .toList();
  }

  private static boolean isOf(String file, String said) {
    return said.equals(file) || said.startsWith(file + "!");
  }
}
