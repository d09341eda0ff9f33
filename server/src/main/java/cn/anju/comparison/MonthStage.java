package cn.anju.comparison;

import cn.anju.engine.run.RunStage;
import cn.anju.platform.Bilingual;
import java.util.ArrayList;
import java.util.List;

/**
 * A stage of a run in the server: those of the engine, with the files fetched before and the
 * results taken in behind.
 */
record MonthStage(String key, Bilingual title) {
  /** The received files are decrypted into the run's own folder. */
  static final MonthStage FILES = new MonthStage("files", new Bilingual("取件", "Files"));

  /** Warnings, outcomes and facts are taken in, all or nothing. */
  static final MonthStage TAKING = new MonthStage("taking", new Bilingual("入库", "Taking in"));

  static MonthStage of(RunStage stage) {
    return new MonthStage(stage.key(), new Bilingual(stage.title().zh(), stage.title().en()));
  }

  /** All, in their order. */
  static List<MonthStage> all() {
    List<MonthStage> all = new ArrayList<>();
    all.add(FILES);
    RunStage.ofMonth().forEach(stage -> all.add(of(stage)));
    all.add(TAKING);
    return all;
  }

  int place() {
    return all().indexOf(this);
  }
}
