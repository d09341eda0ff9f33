package cn.anju.comparison;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.FeedRecognition;
import cn.anju.engine.feed.Refusal;
import cn.anju.platform.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out which feed a sealed file is of. */
@Component
class Recognition {
  private static final Pattern CODE =
      Pattern.compile("^([A-Za-z]{2,6})[-_ ]?(\\d{2})(?![0-9A-Za-z])");

  private final DefinitionsInForce definitions;
  private final SealedFiles sealedFiles;
  private final SealedPlaces places;

  Recognition(DefinitionsInForce definitions, SealedFiles sealedFiles, SealedPlaces places) {
    this.definitions = definitions;
    this.sealedFiles = sealedFiles;
    this.places = places;
  }

  /**
   * What a file turned out to be.
   *
   * @param feeds codes, mostly one; empty if none was recognised
   * @param refusal why it, or a part of it, cannot be used; null if nothing is against it
   */
  record Found(List<String> feeds, @Nullable Refusal refusal) {}

  /** Looks at the name, and into the file unless it is plain text whose name says it. */
  Found of(UUID id, Path sealed, String name) throws IOException {
    String byName = feedByName(name);
    try (InputStream in = sealedFiles.open(sealed, id.toString())) {
      byte[] start = in.readNBytes(4);
      if (byName != null && !mayHoldSheets(start)) {
        // a check of the rows will say if the name is wrong
        return new Found(List.of(byName), null);
      }
    }
    Path work = places.workFolder("recognition-" + id);
    try {
      Path clear = work.resolve("file");
      try (InputStream in = sealedFiles.open(sealed, id.toString())) {
        Files.copy(in, clear);
      }
      FeedRecognition found =
          FeedRecognition.of(
              clear,
              name,
              definitions.all().feeds(),
              Files.createDirectory(work.resolve("unpacked")));
      return new Found(found.feeds(), found.refusal());
    } finally {
      SealedPlaces.remove(work);
    }
  }

  /** The feed that a name begins with; null if it begins with none. */
  @Nullable String feedByName(String name) {
    Matcher code = CODE.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC).strip());
    if (!code.find()) {
      return null;
    }
    FeedDefinition feed =
        definitions.feed(code.group(1).toUpperCase(Locale.ROOT) + "-" + code.group(2));
    return feed == null ? null : feed.code();
  }

  /** Archives and workbooks: what lies in them may be of another feed than their name says. */
  private static boolean mayHoldSheets(byte[] start) {
    return start.length >= 2 && start[0] == 'P' && start[1] == 'K'
        || start.length >= 2 && (start[0] & 0xff) == 0xd0 && (start[1] & 0xff) == 0xcf;
  }
}
