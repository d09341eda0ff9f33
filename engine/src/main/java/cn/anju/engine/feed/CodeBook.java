package cn.anju.engine.feed;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Definitions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The words for every code that a row may carry: the engine's own and those of the feeds' checks.
 */
public final class CodeBook {
  private final Map<String, Bilingual> texts = new HashMap<>();

  private CodeBook() {}

  /** All codes of the engine and of these definitions. */
  public static CodeBook of(Definitions definitions) {
    CodeBook book = new CodeBook();
    for (RowCode code : RowCode.values()) {
      book.texts.put(code.name(), new Bilingual(code.sentence(), code.english()));
    }
    definitions.feeds().forEach(f -> f.checks().forEach(c -> book.texts.put(c.code(), c.reason())));
    return book;
  }

  /** The words for a code; the code itself if nobody knows it. */
  public Bilingual text(String code) {
    return texts.getOrDefault(code, new Bilingual(code, code));
  }

  /** The words for several codes, in their order. */
  public Bilingual text(List<String> codes) {
    return new Bilingual(
        codes.stream().map(c -> text(c).zh()).collect(Collectors.joining("；")),
        codes.stream().map(c -> text(c).en()).collect(Collectors.joining("; ")));
  }

  /** {@code A;B} as two codes; null and blank as none. */
  public static List<String> codes(@org.jspecify.annotations.Nullable String joined) {
    return joined == null
        ? List.of()
        : Arrays.stream(joined.split(";", -1)).filter(code -> !code.isEmpty()).toList();
  }
}
