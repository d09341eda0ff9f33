package cn.anju.comparison;

import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * 投递文件夹: takes what lies quiet in {@code inbox/<yyyy-MM>/}, and puts it aside: into {@code taken/},
 * or into {@code refused/} beside a word about the reason. A kill in between does no harm: the same
 * file again is the one that is there.
 */
@Component
class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final Set<String> OWN = Set.of("taken", "refused");
  private static final Sender SENDER = new Sender("inbox", null, Channel.FOLDER);

  private final ReceivedFiles files;
  private final SentFiles sentFiles;
  private final Path inbox;
  private Map<Path, Look> seen = new HashMap<>();

  Inbox(ReceivedFiles files, SentFiles sentFiles, AnjuProperties properties) {
    this.files = files;
    this.sentFiles = sentFiles;
    this.inbox = properties.dataDirectory().toAbsolutePath().normalize().resolve("inbox");
  }

  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> inboxRound(Inbox inbox, AnjuProperties properties) {
      return Tasks.recurring("inbox", FixedDelay.of(properties.inboxInterval()))
          .execute((instance, context) ->
              Scope.ofJob("inbox")
                  .get(() -> {
                    inbox.round();
                    return true;
                  }));
    }
  }

  /** How a file looked at a round. */
  private record Look(long bytes, FileTime changed) {}

  /** One look into the folder; a file is taken if it has not changed since the look before. */
  synchronized void round() {
    try {
      Files.createDirectories(inbox);
      Map<Path, Look> now = look();
      for (Map.Entry<Path, Look> file : now.entrySet()) {
        if (file.getValue().equals(seen.get(file.getKey()))) {
          take(file.getKey());
        }
      }
      seen = now;
    } catch (IOException fault) {
      LOG.error("the inbox cannot be looked into", fault);
    }
  }

  private Map<Path, Look> look() throws IOException {
    Map<Path, Look> found = new TreeMap<>();
    Files.walkFileTree(
        inbox,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean isOwn =
                inbox.equals(folder.getParent()) && OWN.contains(folder.getFileName().toString());
            return isOwn || (!folder.equals(inbox) && isPassing(folder))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isPassing(file)) {
              found.put(file, new Look(attributes.size(), attributes.lastModifiedTime()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /** Hidden files, and those that a program is still writing. */
  private static boolean isPassing(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.startsWith(".")
        || name.startsWith("~$")
        || name.endsWith(".part")
        || name.endsWith(".tmp")
        || name.endsWith(".crdownload")
        || name.equals("thumbs.db")
        || name.equals("desktop.ini");
  }

  private void take(Path file) {
    try {
      YearMonth period = periodOf(file);
      Reception reception;
      if (period == null) {
        reception = new Reception.Declined(noMonth());
      } else {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
          reception = files.receive(SENDER, file.getFileName().toString(), period, in);
        }
      }
      switch (reception) {
        case Reception.Taken taken -> putAside(file, refusalOf(taken.id()));
        case Reception.Again again -> putAside(file, refusalOf(again.id()));
        case Reception.Declined declined ->
            putAside(file, declined.refusal().zh() + "\n" + declined.refusal().en());
      }
    } catch (IOException | RuntimeException fault) {
      // it stays where it is and is tried again at the next round
      LOG.error("a file of the inbox could not be taken", fault);
    }
  }

  private @Nullable YearMonth periodOf(Path file) {
    Path inside = inbox.relativize(file);
    if (inside.getNameCount() < 2) {
      return null;
    }
    try {
      return YearMonth.parse(inside.getName(0).toString());
    } catch (DateTimeException notAMonth) {
      return null;
    }
  }

  private static Refusal noMonth() {
    return new Refusal(
        "PERIOD_INVALID",
        422,
        "不知道是哪一期：请把文件放进以月份命名的文件夹，如 2020-12。",
        "The month is not known: put the file into a folder named after it, such as 2020-12.");
  }

  private @Nullable String refusalOf(UUID id) {
    SentFiles.FileDetail file = sentFiles.detail(id, false);
    if (file.state() != FileState.REFUSED) {
      return null;
    }
    StringBuilder reason = new StringBuilder();
    for (SentFiles.Notice notice : file.notices()) {
      reason.append(notice.zh()).append('\n').append(notice.en()).append('\n');
    }
    return reason.toString().strip();
  }

  /** Moves a file out of the way, the word about it before the file. */
  private void putAside(Path file, @Nullable String refusal) throws IOException {
    Path inside = inbox.relativize(file);
    Path to = inbox.resolve(refusal == null ? "taken" : "refused").resolve(inside.toString());
    Files.createDirectories(to.getParent());
    for (int again = 2; Files.exists(to, LinkOption.NOFOLLOW_LINKS); again++) {
      to = to.resolveSibling(again + "_" + file.getFileName());
    }
    if (refusal != null) {
      Path word = to.resolveSibling(to.getFileName() + ".txt");
      Path fresh = to.resolveSibling("." + word.getFileName() + ".part");
      Files.writeString(fresh, refusal + "\n");
      Files.move(fresh, word, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
    SealedPlaces.toDisk(SealedPlaces.folderOf(to));
  }
}
