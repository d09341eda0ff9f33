package cn.anju.engine.feed;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The feed that a name begins with: {@code MI-02_…}, {@code MI02 …}, {@code mi_02.csv}. */
final class FeedByName {
  private static final Pattern CODE =
      Pattern.compile("^([A-Za-z]{2,6})[-_ ]?(\\d{2})(?![0-9A-Za-z])");

  private final List<String> codes;
  private final @Nullable String always;

  FeedByName(List<FeedShape> feeds) {
    this(feeds, null);
  }

  private FeedByName(List<FeedShape> feeds, @Nullable String always) {
    this.codes = feeds.stream().map(FeedShape::code).toList();
    this.always = always;
  }

  /** Everything is of this one feed, whatever it is called. */
  static FeedByName always(FeedShape feed) {
    return new FeedByName(List.of(feed), feed.code());
  }

  /** The feed of a sheet by its tab, else by its file, else by the archive or folder around it. */
  @Nullable String of(String file, String sheet) {
    if (always != null) {
      return always;
    }
    List<String> names = new ArrayList<>();
    names.add(sheet);
    List<String> parts = List.of(file.split("[/!]"));
    names.addAll(parts.reversed());
    for (String name : names) {
      String feed = of(name);
      if (feed != null) {
        return feed;
      }
    }
    return null;
  }

  @Nullable String of(String name) {
    Matcher code = CODE.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC).strip());
    if (!code.find()) {
      return null;
    }
    String feed = code.group(1).toUpperCase(Locale.ROOT) + "-" + code.group(2);
    return codes.contains(feed) ? feed : null;
  }
}
