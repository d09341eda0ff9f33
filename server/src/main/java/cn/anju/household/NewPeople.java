package cn.anju.household;

import static anju.tables.household.Tables.FORMER_NUMBER;
import static anju.tables.household.Tables.MEMBER;
import static anju.tables.household.Tables.MEMBERSHIP_EVENT;

import anju.tables.household.tables.records.HouseholdRecord;
import anju.tables.household.tables.records.MemberRecord;
import cn.anju.engine.feed.IdentityNumber;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Mask;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 人员: people who are new to the registry, and numbers that were wrong. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NewPeople {
  private static final int LONGEST_NAME = 50;

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final HouseholdCodes codes;
  private final Clock clock;

  NewPeople(DSLContext sql, FieldCipher cipher, HouseholdCodes codes, Clock clock) {
    this.sql = sql;
    this.cipher = cipher;
    this.codes = codes;
    this.clock = clock;
  }

  /**
   * Somebody who is not registered yet.
   *
   * @param idNo 18 characters; null for a child without one yet
   * @param sex code of GB/T 2261.1; null: as the number says
   * @param birthDate null: as the number says
   */
  record NewPerson(
      String name,
      @Nullable String idNo,
      @Nullable String sex,
      @Nullable LocalDate birthDate,
      @Nullable String ethnicity,
      @Nullable String education,
      @Nullable String labour,
      @Nullable Boolean student) {
    /** Without name and number: a log must not show them. */
    @Override
    public String toString() {
      return "NewPerson";
    }
  }

  /** Enters somebody as a member; refused if he is registered already. */
  public String add(
      HouseholdRecord household,
      @Nullable NewPerson person,
      String relation,
      String reason,
      LocalDate on) {
    if (person == null || person.name().isBlank() || person.name().length() > LONGEST_NAME) {
      throw Refusal.invalid("请填姓名，最多 50 字。", "Say the name, of at most 50 characters.")
          .asException();
    }
    String number = person.idNo() == null || person.idNo().isBlank() ? null : valid(person.idNo());
    if (number != null) {
      refuseIfRegistered(number);
    }
    LocalDate ofNumber = number == null ? null : IdentityNumber.birthDate(number);
    LocalDate birth = ofNumber != null ? ofNumber : person.birthDate();
    if (birth == null || birth.isAfter(on)) {
      throw Refusal.invalid(
              "请填出生日期，不能晚于变动日期。", "Say the day of birth, not later than the day of the change.")
          .asException();
    }
    if (reason.equals("BIRTH") && !birth.equals(on)) {
      throw Refusal.invalid(
              "出生的变动日期就是出生日期（%s）。".formatted(birth),
              "A birth holds from the day of birth on (%s).".formatted(birth))
          .asException();
    }
    String no = household.getHouseholdNo();
    Pinyin.Reading reading = Pinyin.of(person.name().strip());
    MemberRecord row = sql.newRecord(MEMBER);
    row.setMemberNo(freeNumber(no));
    row.setHouseholdNo(no);
    row.setGroupCode(household.getGroupCode());
    row.setPlace(nextPlace(no));
    row.setPersonName(person.name().strip());
    row.setInitials(reading.initials());
    row.setPinyin(reading.whole());
    setNumber(row, number);
    row.setSex(number == null ? known("sex", person.sex()) : sexOf(number));
    row.setBirthDate(birth);
    row.setEthnicity(known("ethnicity", person.ethnicity()));
    row.setRelation(relation);
    row.setEducation(known("education", person.education()));
    row.setIsCounted(true);
    row.setLabourSkill(known("labour", person.labour()));
    row.setIsStudent(person.student());
    row.insert();
    return row.getMemberNo();
  }

  private @Nullable String known(String kind, @Nullable String code) {
    if (code == null || code.isBlank()) {
      return null;
    }
    if (!codes.isKnown(kind, code)) {
      throw Refusal.invalid("代码不在代码表里：" + kind, "This code is not in the table: " + kind)
          .asException();
    }
    return code;
  }

  private int nextPlace(String householdNo) {
    Integer last =
        sql.select(org.jooq.impl.DSL.max(MEMBER.PLACE))
            .from(MEMBER)
            .where(MEMBER.HOUSEHOLD_NO.eq(householdNo))
            .fetchOne(0, Integer.class);
    return last == null ? 1 : last + 1;
  }

  /** A number that nobody has: that of the household, and one that counts on. */
  private String freeNumber(String householdNo) {
    int next = nextPlace(householdNo);
    while (sql.fetchExists(MEMBER, MEMBER.MEMBER_NO.eq(householdNo + "-A" + next))) {
      next++;
    }
    return householdNo + "-A" + next;
  }

  private static String valid(String said) {
    String number = said.strip().toUpperCase(Locale.ROOT);
    if (!Mask.isIdentityNumber(number)) {
      throw Refusal.invalid(
              "证件号不对：应为 18 位且校验码相符，请对照证件核对。",
              "This is no identity number: 18 characters whose check character fits.")
          .asException();
    }
    return number;
  }

  private void refuseIfRegistered(String number) {
    boolean isThere =
        sql.fetchExists(
            MEMBER,
            MEMBER
                .ID_INDEX
                .in(cipher.indexes(StoredRegistry.ID_NO, number))
                .and(MEMBER.GONE_AT.isNull()));
    if (isThere) {
      throw new Refusal(
              "NUMBER_REGISTERED",
              409,
              "这个证件号已登记在另一个人名下，请先查找此人，从原户转入。",
              "Somebody is registered with this number already; search for him and move him here.")
          .asException();
    }
  }

  private void setNumber(MemberRecord row, @Nullable String number) {
    row.setIdCipher(cipher.seal(StoredRegistry.ID_NO, number));
    row.setIdIndex(cipher.index(StoredRegistry.ID_NO, number));
    row.setIdMask(Mask.identityNumber(number));
    row.setIdTail(number == null ? null : number.substring(number.length() - 4));
  }

  private static String sexOf(String number) {
    return (number.charAt(16) - '0') % 2 == 1 ? "1" : "2";
  }

  /** The household where somebody was before, for the record; null if nowhere. */
  public @Nullable String cameFrom(String memberNo, String to) {
    return sql.select(MEMBERSHIP_EVENT.HOUSEHOLD_NO)
        .from(MEMBERSHIP_EVENT)
        .where(MEMBERSHIP_EVENT.MEMBER_NO.eq(memberNo))
        .and(MEMBERSHIP_EVENT.HOUSEHOLD_NO.ne(to))
        .and(MEMBERSHIP_EVENT.OTHER_HOUSEHOLD.eq(to))
        .orderBy(MEMBERSHIP_EVENT.SEQ.desc())
        .limit(1)
        .fetchOne(MEMBERSHIP_EVENT.HOUSEHOLD_NO);
  }

  /** 证件号更正: gives somebody another number; the one before stays his as an alias. */
  public void correct(MemberRecord row, String said, LocalDate on, String by) {
    String number = valid(said);
    byte[] index = Objects.requireNonNull(cipher.index(StoredRegistry.ID_NO, number));
    if (java.util.Arrays.equals(index, row.getIdIndex())) {
      throw Refusal.invalid("新证件号和现在的一样。", "This is the number that is registered.").asException();
    }
    refuseIfRegistered(number);
    if (row.getIdCipher() != null) {
      sql.insertInto(FORMER_NUMBER)
          .set(FORMER_NUMBER.MEMBER_NO, row.getMemberNo())
          .set(FORMER_NUMBER.HOUSEHOLD_NO, row.getHouseholdNo())
          .set(FORMER_NUMBER.ID_CIPHER, row.getIdCipher())
          .set(FORMER_NUMBER.ID_INDEX, row.getIdIndex())
          .set(FORMER_NUMBER.ID_MASK, row.getIdMask())
          .set(FORMER_NUMBER.UNTIL_DAY, on)
          .set(FORMER_NUMBER.RECORDED_AT, OffsetDateTime.now(clock))
          .set(FORMER_NUMBER.ACTOR, by)
          .onConflictDoNothing()
          .execute();
    }
    setNumber(row, number);
    row.setSex(sexOf(number));
    LocalDate birth = IdentityNumber.birthDate(number);
    if (birth != null) {
      row.setBirthDate(birth);
    }
    row.update();
  }

  /** Codes that people choose from, in the order of the table. */
  static List<String> kinds() {
    return List.of("sex", "relation", "ethnicity", "education", "labour");
  }
}
