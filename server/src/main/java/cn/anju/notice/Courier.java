package cn.anju.notice;

import cn.anju.platform.Bilingual;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** 信使: brings messages by one channel out of the house. */
public interface Courier {

  Channel channel();

  /** Whether the installation can use that channel at all. */
  boolean isAtWork();

  /** Whether there is a way to that person just now; asked within a job's scope. */
  boolean reaches(String account);

  /**
   * How long after a try the provider still knows it by its id and brings it no second time. Zero:
   * it knows nothing, so that a try whose outcome is unknown is never repeated.
   */
  Duration knowsRepeatsFor();

  /** Tries it once, within a job's scope, outside of a transaction; seconds at most. */
  Outcome carry(Parcel parcel);

  /**
   * What is to be brought.
   *
   * @param id the same at every try
   * @param kind code of the notice's kind
   * @param fields of a template message, filled
   * @param text short, filled
   * @param path of the page that it leads to, e.g. {@code /cases/…}
   * @param role of the post that it was told to; null: the person, or several posts at once
   */
  record Parcel(
      UUID id,
      String account,
      String kind,
      Bilingual title,
      Map<String, String> fields,
      @Nullable String text,
      String path,
      @Nullable String role) {

    /** Without what it says. */
    @Override
    public String toString() {
      return "Parcel[" + id + "]";
    }
  }

  /** What came of a try. */
  sealed interface Outcome {
    /** The provider has taken it. */
    record Taken() implements Outcome {}

    /** It certainly was not taken. */
    record Refused(String code, boolean isForGood) implements Outcome {}

    /** There is no way to him any longer. */
    record Nowhere(String code) implements Outcome {}

    /** The request went out and no answer came. */
    record Unknown(String code) implements Outcome {}
  }
}
