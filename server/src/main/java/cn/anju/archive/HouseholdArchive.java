package cn.anju.archive;

import cn.anju.household.ArchiveSection;
import cn.anju.household.HouseholdPapers;
import cn.anju.household.HouseholdThen;
import cn.anju.platform.Bilingual;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 一户一档: all that is told of a household as of a day, by what had been written down at a moment.
 *
 * @param on the day that is asked about
 * @param known the moment; null: now
 * @param timeline the latest first; what holds from after the day is left out
 * @param rooms that tell something on the timeline, each once, by name
 * @param sections in their order; rooms that have nothing to show are left out
 * @param papers photos and documents, the latest first
 */
record HouseholdArchive(
    HouseholdThen household,
    LocalDate on,
    @Nullable OffsetDateTime known,
    List<ArchiveEvent> timeline,
    List<String> rooms,
    List<ArchivedSection> sections,
    List<HouseholdPapers.HouseholdPaper> papers) {

  /**
   * One thing on the timeline; see {@code HouseholdHistory.Event}.
   *
   * @param isLate written down on a later day than the one from which it holds
   */
  record ArchiveEvent(
      String room,
      String kind,
      LocalDate holdsOn,
      OffsetDateTime recordedAt,
      boolean isLate,
      Bilingual title,
      @Nullable Bilingual detail,
      @Nullable String actorName,
      @Nullable String link) {}

  /** What a room shows. */
  record ArchivedSection(String room, Bilingual title, ArchiveSection.SectionContent content) {}
}
