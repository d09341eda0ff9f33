package cn.anju.comparison;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.ColumnDefinition;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.CodeBook;
import cn.anju.platform.Bilingual;
import org.jspecify.annotations.Nullable;

/** Words for what stands in feeds: columns and the codes of rows. */
final class FeedWords {
  private FeedWords() {}

  /** The words for codes that are joined by {@code ;}. */
  static Bilingual codes(DefinitionsInForce definitions, String joined) {
    cn.anju.engine.definition.Bilingual words = definitions.codes().text(CodeBook.codes(joined));
    return new Bilingual(words.zh(), words.en());
  }

  /** The header that a column was asked for by. */
  static String header(FeedDefinition feed, String column) {
    ColumnDefinition found = column(feed, column);
    return found == null ? column : found.header();
  }

  /** What users see of a column: the header in Chinese, our name for it in English. */
  static Bilingual title(FeedDefinition feed, String column) {
    return new Bilingual(header(feed, column), column.replace('_', ' '));
  }

  static @Nullable ColumnDefinition column(FeedDefinition feed, String name) {
    return feed.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
  }
}
