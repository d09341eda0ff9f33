package cn.anju.platform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, found by key and not by number: rows that come or go meanwhile shift nothing.
 *
 * @param items at most as many as were asked for
 * @param next to be handed in for the page behind; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
  private static final int MOST = 200;

  /** How many rows a caller gets who asks for so many. */
  public static int limit(@Nullable Integer asked) {
    return asked == null ? 50 : Math.clamp(asked, 1, MOST);
  }

  /**
   * Makes a page of one row more than the page has.
   *
   * @param rows at most {@code limit + 1} rows in the order of the list
   * @param key the row's place in that order
   */
  public static <R, T> Page<T> of(
      List<R> rows, int limit, Function<R, List<String>> key, Function<R, T> view) {
    List<T> items = new ArrayList<>();
    for (R row : rows.subList(0, Math.min(limit, rows.size()))) {
      items.add(view.apply(row));
    }
    return new Page<>(items, rows.size() > limit ? token(key.apply(rows.get(limit - 1))) : null);
  }

  /** The key out of {@code after}; null without one, of the length asked for or refused. */
  public static @Nullable List<String> key(@Nullable String after, int length) {
    if (after == null || after.isEmpty()) {
      return null;
    }
    try {
      List<String> key =
          List.of(
              new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8)
                  .split("\n", -1));
      if (key.size() == length) {
        return key;
      }
    } catch (IllegalArgumentException notOurs) {
      // refused below
    }
    throw Refusal.invalid("翻页标记无效，请从头再查。", "The page mark is not valid; begin the list again.")
        .asException();
  }

  private static String token(List<String> key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join("\n", key).getBytes(StandardCharsets.UTF_8));
  }
}
