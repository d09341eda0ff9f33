package cn.anju.comparison;

import anju.tables.comparison.tables.records.SentFileRecord;
import cn.anju.platform.Announcements;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Files that are checked once more; asked for within the transaction that makes it necessary. */
@Component
class Rechecks {
  private static final Duration A_LITTLE = Duration.ofSeconds(4);

  private final Announcements announcements;
  private final JobQueue jobs;

  Rechecks(Announcements announcements, JobQueue jobs) {
    this.announcements = announcements;
    this.jobs = jobs;
  }

  /** A check that broke, or waited for something that is there now. */
  void ask(SentFileRecord file) {
    waits(file);
    jobs.ask(file.getId());
  }

  /**
   * Somebody has mended rows or explained a header: what was found of the file is old.
   *
   * @param isMore true if more is likely to come at once; the check waits a little for it
   */
  void askForTaught(SentFileRecord file, boolean isMore) {
    waits(file);
    jobs.askAnew(file.getId(), file.getVersion(), isMore ? A_LITTLE : Duration.ZERO);
  }

  private void waits(SentFileRecord file) {
    file.setState(FileState.RECEIVED.name());
    file.setVersion(file.getVersion() + 1);
    file.update();
    announcements.tell("file", file.getId());
  }
}
