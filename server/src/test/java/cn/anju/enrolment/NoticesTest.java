package cn.anju.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.enrolment.NationalCategory;
import cn.anju.engine.enrolment.RiskType;
import cn.anju.region.Regions;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NoticesTest extends MonitoringHouse {
  @Autowired private NoticeCheck check;
  @Autowired private PublicNotices notices;

  private static NoticeText text(Random random, String head) {
    return new NoticeText(
        random.nextBoolean(),
        head,
        new Regions.Place("东禅镇", "清水村", random.nextInt(1, 20) + "组"),
        random.nextInt(1, 9),
        NationalCategory.values()[random.nextInt(3)],
        RiskType.values()[random.nextInt(11)],
        LocalDate.of(2020, 12, 2),
        LocalDate.of(2020, 12, 6),
        "12317");
  }

  @Test
  void notices_of_five_hundred_households_say_nothing_that_is_not_for_the_public() {
    Random random = new Random(20201201);
    String[] surnames = {"周", "李", "欧阳", "唐", "何"};
    String[] given = {"大山", "秀英", "一", "小宝", "建国", "三妹"};
    String[] dirt = {"", "", "", "510904197001011234", "13800001234", "（尿毒症）", " 二级残疾"};
    int masked = 0;
    for (int i = 0; i < 500; i++) {
      String child = surnames[random.nextInt(5)] + given[random.nextInt(6)];
      boolean childIsHead = random.nextInt(10) == 0;
      String head = childIsHead ? child : surnames[random.nextInt(5)] + given[random.nextInt(6)];
      head += dirt[random.nextInt(dirt.length)];

      NoticeText shown = notices.shownTo(text(random, head), List.of(child));

      masked += shown.headName().equals(head) ? 0 : 1;
      assertThat(check.faults(shown.text(), List.of(child))).as("household %d", i).isEmpty();
      assertThat(shown.text()).doesNotContain(child);
      assertThat(shown.html()).doesNotContainPattern("\\d{7,}|尿毒|残疾|癌").contains(shown.headName());
    }
    assertThat(masked).isBetween(50, 450);
  }

  @Test
  void the_check_finds_what_must_not_be_said() {
    assertThat(check.faults("电话 138-0000-1234", List.of())).hasSize(1);
    assertThat(check.faults("身份证 510904 19700101 123X", List.of())).hasSize(1);
    assertThat(check.faults("患肺 癌", List.of())).hasSize(1);
    assertThat(check.faults("二级残疾", List.of())).hasSize(1);
    assertThat(check.faults("周小宝", List.of("周小宝"))).hasSize(1);
    assertThat(check.faults("公示期2020年12月2日至2020年12月6日，因病，3人", List.of("周小宝"))).isEmpty();
  }
}
