package cn.anju.household;

import cn.anju.access.Permission;
import cn.anju.platform.Bilingual;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one room has to tell on a household's timeline; every room that keeps something about a
 * household answers it, and the archive shows all answers as one.
 */
public interface HouseholdHistory {

  /**
   * One thing that happened.
   *
   * @param room name of the room that keeps it, e.g. {@code income}
   * @param kind code of what happened, unique within the room, e.g. {@code ENTRY}
   * @param holdsOn the day on which it was true, or from which on
   * @param recordedAt when the platform learned it; what is asked as of a moment leaves out what
   *     was recorded after it
   * @param title what it is called
   * @param detail one sentence with the figures; null where the title says all. Never a number of a
   *     person or account
   * @param actorName who did or recorded it; null where a file or a job did
   * @param link path of the page that shows it, below the desk's address; null where none does
   */
  record Event(
      String room,
      String kind,
      LocalDate holdsOn,
      OffsetDateTime recordedAt,
      Bilingual title,
      @Nullable Bilingual detail,
      @Nullable String actorName,
      @Nullable String link) {}

  /** What a reader must be allowed to do to be told; null: to read households. */
  default @Nullable Permission permission() {
    return null;
  }

  /**
   * All that happened to a household as far as the reader may see it, in any order.
   *
   * @param householdNo number of the household
   * @param known what was recorded later is left out
   */
  List<Event> of(String householdNo, OffsetDateTime known);
}
