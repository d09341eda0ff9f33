package cn.anju.household;

import cn.anju.access.Permission;
import cn.anju.platform.Bilingual;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 佐证: photos and documents that a room keeps about a household. */
public interface HouseholdPapers {

  /** What a reader must be allowed to do to see them; null: to read households. */
  @Nullable Permission permission();

  /**
   * All that were handed in by a moment, the latest first, as far as the reader sees them.
   *
   * @param known what came later is left out
   */
  List<HouseholdPaper> papers(String householdNo, OffsetDateTime known);

  /**
   * A photo or a document.
   *
   * @param kind what it is called: photo, document, signature
   * @param about what it was handed in for
   * @param href path below which it is opened
   */
  record HouseholdPaper(
      String name,
      Bilingual kind,
      String contentType,
      long bytes,
      Bilingual about,
      String madeBy,
      OffsetDateTime madeAt,
      String href) {}
}
