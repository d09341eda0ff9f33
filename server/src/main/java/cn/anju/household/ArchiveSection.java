package cn.anju.household;

import cn.anju.access.Permission;
import cn.anju.platform.Bilingual;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 档案分节: what one room shows of a household on its archive page, as facts and tables. A room that
 * has something to show has one bean of this; the page shows it without knowing the room.
 */
public interface ArchiveSection {

  /** Name of the room, e.g. {@code income}; unique. */
  String room();

  /** Smaller ones come first: 100 warning, 200 problem, 300 enrolment; leave gaps. */
  int place();

  Bilingual title();

  /** What a reader must be allowed to do to see it; null: to read households. */
  default @Nullable Permission permission() {
    return null;
  }

  /**
   * What there is to show, as far as the reader sees it; in a number of queries that does not grow
   * with the household.
   *
   * @param on what holds from later on is left out
   * @param known what was written down later is left out
   * @return null if the room has nothing about the household
   */
  @Nullable SectionContent of(String householdNo, LocalDate on, OffsetDateTime known);

  /**
   * What a room shows.
   *
   * @param facts single values, shown first
   * @param link path of the room's own page about the household; null without one
   */
  record SectionContent(
      List<SectionFact> facts, List<SectionTable> tables, @Nullable String link) {}

  /** A single value. */
  record SectionFact(Bilingual name, Bilingual value, SectionTone tone) {
    public static SectionFact of(Bilingual name, Bilingual value) {
      return new SectionFact(name, value, SectionTone.PLAIN);
    }
  }

  /** A table; each row has a cell for each column. */
  record SectionTable(Bilingual title, List<Bilingual> columns, List<SectionRow> rows) {}

  /**
   * A row.
   *
   * @param link path of the page that shows it; null without one
   */
  record SectionRow(List<SectionCell> cells, @Nullable String link) {}

  /**
   * A cell.
   *
   * @param isNumber set to the right with even figures
   */
  record SectionCell(Bilingual text, SectionTone tone, boolean isNumber) {
    public static SectionCell of(Bilingual text) {
      return new SectionCell(text, SectionTone.PLAIN, false);
    }

    /** The same in both languages: a name, a day. */
    public static SectionCell of(@Nullable Object text) {
      String said = text == null ? "" : text.toString();
      return of(new Bilingual(said, said));
    }

    /** An amount or a count, already in figures. */
    public static SectionCell number(@Nullable Object figure) {
      String said = figure == null ? "" : figure.toString();
      return new SectionCell(new Bilingual(said, said), SectionTone.PLAIN, true);
    }

    public SectionCell in(SectionTone tone) {
      return new SectionCell(text, tone, isNumber);
    }
  }

  /** How a value is shown, always beside its words. */
  enum SectionTone {
    PLAIN,
    FAINT,
    GOOD,
    YELLOW,
    ORANGE,
    RED
  }
}
