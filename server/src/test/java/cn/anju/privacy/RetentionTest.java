package cn.anju.privacy;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static anju.tables.privacy.Tables.REVEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anju.tables.household.tables.records.MemberRecord;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class RetentionTest extends PrivacyHouse {
  @Autowired private DSLContext sql;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Retention retention;
  @Autowired private FieldCipher cipher;

  private <T> T job(Supplier<T> work) {
    return Scope.ofJob("test")
        .get(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  private void member(String no, int monthsGone) {
    sql.insertInto(MEMBER)
        .set(MEMBER.MEMBER_NO, no)
        .set(MEMBER.HOUSEHOLD_NO, "G1")
        .set(MEMBER.GROUP_CODE, "51090410420201")
        .set(MEMBER.PLACE, 1)
        .set(MEMBER.PERSON_NAME, "离去人")
        .set(MEMBER.INITIALS, "lqr")
        .set(MEMBER.PINYIN, "liquren")
        .set(MEMBER.ID_CIPHER, cipher.seal("member.id_no", "510904197001010011"))
        .set(MEMBER.ID_INDEX, cipher.index("member.id_no", "510904197001010011"))
        .set(MEMBER.ID_MASK, "510904********0011")
        .set(MEMBER.IS_COUNTED, true)
        .set(MEMBER.GONE_AT, monthsGone == 0 ? null : OffsetDateTime.now().minusMonths(monthsGone))
        .execute();
  }

  @Test
  void whoever_left_long_ago_is_nobody_any_more_and_the_others_stay_as_they_are() {
    job(() -> {
      sql.insertInto(HOUSEHOLD_)
          .set(HOUSEHOLD_.HOUSEHOLD_NO, "G1")
          .set(HOUSEHOLD_.GROUP_CODE, "51090410420201")
          .set(HOUSEHOLD_.HOUSEHOLD_TYPE, "GENERAL")
          .execute();
      member("G1-1", 0);
      member("G1-2", 35);
      member("G1-3", 37);
      sql.insertInto(REVEAL)
          .set(REVEAL.ACCOUNT, "x")
          .set(REVEAL.AT, OffsetDateTime.now().minusDays(40))
          .execute();
      sql.insertInto(REVEAL)
          .set(REVEAL.ACCOUNT, "x")
          .set(REVEAL.AT, OffsetDateTime.now())
          .execute();
      return true;
    });
    assertThat(Scope.ofJob("test").get(retention::due))
        .anySatisfy(clock -> {
          assertThat(clock.code()).isEqualTo("members_gone");
          assertThat(clock.due()).isEqualTo(1);
          assertThat(clock.period().zh()).isEqualTo("3 年");
        });

    Retention.Run run = Scope.ofJob("test").get(() -> retention.run("test"));

    assertThat(run.anonymised()).isEqualTo(1);
    assertThat(run.deleted()).isEqualTo(1);
    MemberRecord gone = job(() -> sql.fetchSingle(MEMBER, MEMBER.MEMBER_NO.eq("G1-3")));
    assertThat(gone.getPersonName()).isEqualTo("（已匿名）");
    assertThat(gone.getIdCipher()).isNull();
    assertThat(gone.getIdIndex()).isNull();
    assertThat(gone.getIdMask()).isNull();
    for (String stays : new String[] {"G1-1", "G1-2"}) {
      MemberRecord one = job(() -> sql.fetchSingle(MEMBER, MEMBER.MEMBER_NO.eq(stays)));
      assertThat(one.getPersonName()).isEqualTo("离去人");
      assertThat(one.getIdCipher()).isNotNull();
    }
    // nothing is done twice
    assertThat(Scope.ofJob("test").get(() -> retention.run("test")).anonymised()).isZero();
    assertThat(retention.runs()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void a_period_that_cannot_be_read_is_refused_with_its_file(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("odd.yaml"),
        "code: odd\ntitle: {zh: 甲, en: a}\nrule: {zh: 乙, en: b}\ntable: household.member; drop\ncounted_from: {column: gone_at}\nmonths: 3\nthen: delete\n");
    assertThatThrownBy(() -> RetentionClock.load(folder))
        .hasMessageContaining("odd.yaml")
        .hasMessageContaining("not a table");
  }
}
