package cn.anju.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.Visitor;
import cn.anju.platform.Scope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/** One household on one page, with what every room tells of it. */
class ArchiveTest extends MonitoringHouse {
  private static final AtomicInteger QUERIES = new AtomicInteger();

  @TestConfiguration
  static class Counting {
    @Bean
    ExecuteListenerProvider queriesOfTheVillage() {
      return new DefaultExecuteListenerProvider(
          new ExecuteListener() {
            @Override
            public void executeStart(ExecuteContext context) {
              Scope scope = Scope.current();
              if (scope != null && scope.account().equals("cun")) {
                QUERIES.incrementAndGet();
              }
            }
          });
    }
  }

  private JsonNode archive(String account, String no, String query) throws Exception {
    Visitor.Answer answer = as(account).get("/api/archive/" + no + query);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void every_room_tells_its_part_and_what_was_known_a_month_ago_can_be_asked() throws Exception {
    String no = household(true);
    reported(no, "水管断了");
    UUID id = toPublicity(no, true);
    OffsetDateTime before = workflow.now().atZone(SHANGHAI).toOffsetDateTime();
    pass(Duration.ofDays(30));
    done("cun", id, "notice_over", Map.of("posted_at", "公开栏"), "PHOTO");
    done("zhen", id, "town_approve", Map.of());
    done(
        "qu",
        id,
        "county_confirm",
        Map.of("national_category", "MARGINAL", "help_type", "EXPENDITURE"));

    JsonNode now = archive("cun", no, "");
    assertThat(now.at("/household/headName").asString()).isEqualTo("周大山");
    assertThat(now.at("/household/members")).hasSize(3);
    assertThat(now.get("rooms").valueStream().map(JsonNode::asString))
        .contains("household", "enrolment", "problem", "workflow");
    assertThat(now.at("/timeline").findValuesAsString("kind"))
        .contains("ENROLLED", "MEETING", "NOTICE", "CHECKED", "REPORTED", "REGISTERED");
    assertThat(now.at("/sections").findValuesAsString("room")).contains("problem", "enrolment");
    assertThat(now.at("/papers").size()).isGreaterThanOrEqualTo(4);
    String href = now.at("/papers/0/href").asString();
    assertThat(as("cun").get(href).status()).isEqualTo(200);

    String then = "?known=" + URLEncoder.encode(before.toString(), StandardCharsets.UTF_8);
    JsonNode past = archive("cun", no, then);
    assertThat(past.at("/timeline").findValuesAsString("kind"))
        .contains("MEETING")
        .doesNotContain("ENROLLED");
    assertThat(past.at("/papers").size()).isLessThan(now.at("/papers").size());
  }

  @Test
  void a_longer_history_takes_no_more_queries() throws Exception {
    String no = enrolled(true);
    reported(no, "水管断了");
    archive("cun", no, "");
    int few = queriesOf(no);
    assertThat(few).isLessThan(120);
    for (String what : List.of("屋顶漏雨", "孩子休学", "牛病死了", "工资拖欠")) {
      reported(no, what);
    }
    assertThat(queriesOf(no)).isEqualTo(few);
  }

  private void reported(String no, String summary) throws Exception {
    Map<String, String> said =
        Map.of(
            "householdNo", no,
            "grade", "ORANGE",
            "channel", "GRID",
            "category", "WATER",
            "summary", summary);
    assertThat(as("cun").post("/api/problems", json(said)).status()).isEqualTo(201);
  }

  private int queriesOf(String no) throws Exception {
    int before = QUERIES.get();
    archive("cun", no, "");
    return QUERIES.get() - before;
  }

  @Test
  void who_may_not_see_a_household_is_told_that_it_is_not_there() throws Exception {
    assertThat(as("cun").get("/api/archive/NOWHERE").status()).isEqualTo(404);
  }
}
