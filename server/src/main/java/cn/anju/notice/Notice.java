package cn.anju.notice;

import cn.anju.platform.Bilingual;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 通知: something that somebody is to be told, once.
 *
 * @param kind a code of {@code definitions/notices}
 * @param key what makes it this one and no other, e.g. {@code case/…/REMIND/50}; the same key is
 *     never told twice
 * @param to whom; who is meant twice hears it once
 * @param places what stands in the named places of the kind's text; all of them must be there
 * @param householdNo where it leads to, if to no case; null if to neither
 * @param caseId the case that it leads to; null if to none
 * @param isUrgent of the level RED: it waits for no digest and for no morning
 */
public record Notice(
    String kind,
    String key,
    List<Receiver> to,
    Map<Named, Bilingual> places,
    @Nullable String householdNo,
    @Nullable UUID caseId,
    boolean isUrgent) {
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  public Notice {
    to = List.copyOf(to);
    places = Map.copyOf(places);
  }

  /** One that is to be filled. */
  public static Notice of(String kind, String key) {
    return new Notice(kind, key, List.of(), Map.of(), null, null, false);
  }

  /** For him as well. */
  public Notice to(Receiver receiver) {
    List<Receiver> all = new ArrayList<>(to);
    all.add(receiver);
    return new Notice(kind, key, all, places, householdNo, caseId, isUrgent);
  }

  /** With these words in that place. */
  public Notice with(Named place, Bilingual words) {
    Map<Named, Bilingual> all = new EnumMap<>(Named.class);
    all.putAll(places);
    all.put(place, words);
    return new Notice(kind, key, to, all, householdNo, caseId, isUrgent);
  }

  /** With that word, the same in both languages, in that place. */
  public Notice with(Named place, String word) {
    return with(place, new Bilingual(word, word));
  }

  /** With that day in that place. */
  public Notice with(Named place, LocalDate day) {
    return with(
        place,
        new Bilingual(
            "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth()),
            ENGLISH.format(day)));
  }

  /** About that household, whose number stands in its place too, unless it must not be told. */
  public Notice about(String household) {
    Notice told = with(Named.HOUSEHOLD, Named.HOUSEHOLD.takes(household) ? household : "—");
    return new Notice(kind, key, to, told.places, household, caseId, isUrgent);
  }

  /** Leads to that case. */
  public Notice about(UUID toCase) {
    return new Notice(kind, key, to, places, householdNo, toCase, isUrgent);
  }

  /** Of the level RED, or not. */
  public Notice urgent(boolean isSo) {
    return new Notice(kind, key, to, places, householdNo, caseId, isSo);
  }
}
