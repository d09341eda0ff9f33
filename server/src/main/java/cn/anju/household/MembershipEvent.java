package cn.anju.household;

import cn.anju.platform.Bilingual;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * 户与成员的变动: something that happened to a household, or to somebody of it. What a kind does not
 * change is null.
 *
 * @param seq order in which it was written down
 * @param holdsOn from when it is true; {@link #BEGINNING}: since before anything was written down
 * @param recordedAt when it was written down
 * @param memberNo null: it happened to the household as a whole
 * @param reason code of {@link MemberReasons}; null if none was given
 * @param otherHousehold where somebody came from or went to; what was split off, taken in, merged
 *     into
 * @param place code of the group
 * @param relation code of GB/T 4761
 * @param person who left, as he was then; of a new name, the one before
 * @param actorName null where an import did it
 */
record MembershipEvent(
    String householdNo,
    long seq,
    Kind kind,
    LocalDate holdsOn,
    OffsetDateTime recordedAt,
    @Nullable String memberNo,
    @Nullable String reason,
    @Nullable String otherHousehold,
    @Nullable String householdType,
    @Nullable String place,
    @Nullable String relation,
    @Nullable Boolean counted,
    @Nullable PersonThen person,
    @Nullable String actorName) {

  /** Who is in an imported registry has been there since nobody knows when. */
  static final LocalDate BEGINNING = LocalDate.of(1890, 1, 1);

  /**
   * A person who is no longer there.
   *
   * @param sex code of GB/T 2261.1
   * @param idMask masked number
   */
  record PersonThen(
      @Nullable String name,
      @Nullable String sex,
      @Nullable LocalDate birthDate,
      @Nullable String idMask) {
    /** Without the name: a log must not show it. */
    @Override
    public String toString() {
      return "PersonThen";
    }
  }

  /** What happened. */
  enum Kind {
    REGISTERED("入库", "Registered"),
    /** by a split */
    FOUNDED("分户新立", "Founded by a split"),
    TYPE("户类型变更", "Another type"),
    PLACE("迁组", "Moved to another group"),
    GONE("不再在档", "No longer registered"),
    BACK("重新在档", "Registered again"),
    SPLIT_OFF("分出一户", "A household split off"),
    TOOK_IN("并入一户", "A household merged into this one"),
    MERGED("并入他户", "Merged into another household"),
    HEAD("户主变更", "Another head"),
    /** as the registry came */
    LISTED("在册成员", "Listed as a member"),
    JOINED("成员增加", "A member more"),
    LEFT("成员减少", "A member less"),
    COUNTED("计入人口变更", "Counted or not"),
    RELATION("与户主关系变更", "Another relation to the head"),
    NUMBER("证件号更正", "Number corrected"),
    NAME("姓名更正", "Name corrected");

    private final Bilingual title;

    Kind(String zh, String en) {
      this.title = new Bilingual(zh, en);
    }

    Bilingual title() {
      return title;
    }
  }
}
