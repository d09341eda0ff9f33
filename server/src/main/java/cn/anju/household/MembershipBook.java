package cn.anju.household;

import static anju.tables.household.Tables.MEMBER;
import static anju.tables.household.Tables.MEMBERSHIP_EVENT;

import anju.tables.household.tables.records.HouseholdRecord;
import anju.tables.household.tables.records.MemberRecord;
import anju.tables.household.tables.records.MembershipEventRecord;
import cn.anju.access.Worker;
import cn.anju.platform.FieldCipher;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 变动簿: the events of households as they are written down; nothing in it is ever changed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MembershipBook {
  static final String REMARK = "membership_event.remark";

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final Clock clock;

  MembershipBook(DSLContext sql, FieldCipher cipher, Clock clock) {
    this.sql = sql;
    this.cipher = cipher;
    this.clock = clock;
  }

  /** What is written down next; fields that are not set are null. */
  static final class Entry {
    private final MembershipEventRecord row = new MembershipEventRecord();

    private Entry() {}

    static Entry of(String householdNo, MembershipEvent.Kind kind, LocalDate on) {
      Entry entry = new Entry();
      entry.row.setHouseholdNo(householdNo);
      entry.row.setKind(kind.name());
      entry.row.setHoldsOn(on);
      return entry;
    }

    Entry member(String no) {
      row.setMemberNo(no);
      return this;
    }

    Entry reason(@Nullable String code) {
      row.setReason(code);
      return this;
    }

    Entry other(@Nullable String householdNo) {
      row.setOtherHousehold(householdNo);
      return this;
    }

    Entry household(@Nullable String type, @Nullable String place) {
      row.setHouseholdType(type);
      row.setPlace(place);
      return this;
    }

    Entry relation(@Nullable String code) {
      row.setRelation(code);
      return this;
    }

    Entry counted(@Nullable Boolean isCounted) {
      row.setIsCounted(isCounted);
      return this;
    }

    /** Who left, as he was. */
    Entry person(MemberRecord one) {
      row.setPersonName(one.getPersonName());
      row.setSex(one.getSex());
      row.setBirthDate(one.getBirthDate());
      row.setIdMask(one.getIdMask());
      return this;
    }
  }

  /** Events of a household in the order in which they were written down. */
  public List<MembershipEvent> of(HouseholdRecord household) {
    List<MembershipEventRecord> rows = rows(household.getHouseholdNo());
    return (rows.isEmpty() ? baseline(household) : rows).stream().map(MembershipBook::of).toList();
  }

  private List<MembershipEventRecord> rows(String householdNo) {
    return sql.selectFrom(MEMBERSHIP_EVENT)
        .where(MEMBERSHIP_EVENT.HOUSEHOLD_NO.eq(householdNo))
        .orderBy(MEMBERSHIP_EVENT.SEQ)
        .fetch();
  }

  /** A household that came past the book has been as it is since nobody knows when. */
  private List<MembershipEventRecord> baseline(HouseholdRecord household) {
    List<Entry> entries = new ArrayList<>();
    String no = household.getHouseholdNo();
    entries.add(
        Entry.of(no, MembershipEvent.Kind.REGISTERED, MembershipEvent.BEGINNING)
            .household(household.getHouseholdType(), household.getGroupCode()));
    sql.selectFrom(MEMBER)
        .where(MEMBER.HOUSEHOLD_NO.eq(no).and(MEMBER.GONE_AT.isNull()))
        .orderBy(MEMBER.PLACE)
        .forEach(one ->
            entries.add(
                Entry.of(no, MembershipEvent.Kind.LISTED, MembershipEvent.BEGINNING)
                    .member(one.getMemberNo())
                    .relation(one.getRelation())
                    .counted(one.getIsCounted())));
    long seq = -entries.size();
    for (Entry entry : entries) {
      entry.row.setSeq(seq++);
      entry.row.setRecordedAt(household.getChangedAt());
      entry.row.setActor("system");
    }
    return entries.stream().map(entry -> entry.row).toList();
  }

  /** Makes sure that the book has a household before anything is added to it. */
  public void begin(HouseholdRecord household) {
    if (rows(household.getHouseholdNo()).isEmpty()) {
      for (MembershipEventRecord row : baseline(household)) {
        row.reset(MEMBERSHIP_EVENT.SEQ);
        sql.insertInto(MEMBERSHIP_EVENT).set(row).execute();
      }
    }
  }

  /** Writes down what somebody says has happened. */
  public void append(List<Entry> entries, @Nullable String remark, Worker by) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    byte[] sealed = remark == null || remark.isBlank() ? null : cipher.seal(REMARK, remark.strip());
    for (Entry entry : entries) {
      entry.row.setRecordedAt(now);
      entry.row.setActor(by.account());
      entry.row.setActorName(by.name());
      entry.row.setActorRole(by.role().name());
      entry.row.setRemarkCipher(sealed);
      sql.insertInto(MEMBERSHIP_EVENT).set(entry.row).execute();
    }
  }

  private static MembershipEvent of(MembershipEventRecord row) {
    boolean hasPerson = row.getPersonName() != null;
    return new MembershipEvent(
        row.getHouseholdNo(),
        row.getSeq(),
        MembershipEvent.Kind.valueOf(row.getKind()),
        row.getHoldsOn(),
        row.getRecordedAt(),
        row.getMemberNo(),
        row.getReason(),
        row.getOtherHousehold(),
        row.getHouseholdType(),
        row.getPlace(),
        row.getRelation(),
        row.getIsCounted(),
        hasPerson
            ? new MembershipEvent.PersonThen(
                row.getPersonName(), row.getSex(), row.getBirthDate(), row.getIdMask())
            : null,
        row.getActorName());
  }

  /** Remarks of a household's events by their number, opened. */
  public java.util.Map<Long, String> remarks(String householdNo) {
    java.util.Map<Long, String> opened = new java.util.HashMap<>();
    sql.select(MEMBERSHIP_EVENT.SEQ, MEMBERSHIP_EVENT.REMARK_CIPHER)
        .from(MEMBERSHIP_EVENT)
        .where(MEMBERSHIP_EVENT.HOUSEHOLD_NO.eq(householdNo))
        .and(MEMBERSHIP_EVENT.REMARK_CIPHER.isNotNull())
        .forEach(row -> {
          String text = cipher.open(REMARK, row.value2());
          if (text != null) {
            opened.put(row.value1(), text);
          }
        });
    return opened;
  }

  /** Members in the order that makes the head the first: 户主, 本人, then as they are listed. */
  static Comparator<MemberRecord> headFirst() {
    return Comparator.comparingInt((MemberRecord one) ->
            "02".equals(one.getRelation()) ? 0 : "01".equals(one.getRelation()) ? 1 : 2)
        .thenComparingInt(MemberRecord::getPlace);
  }
}
