package cn.anju.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** 留痕: what is read is written down, and no way to read can be forgotten. */
class ReadsAreNotedTest extends IntakeHouse {
  @Autowired
  @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

  @Autowired private DSLContext sql;
  @Autowired private TransactionTemplate transaction;

  /** A way into the house that nobody has said anything about would be read in silence. */
  @Test
  void every_handler_says_that_it_is_noted_or_why_it_need_not_be() {
    List<String> silent = new ArrayList<>();
    List<String> twofold = new ArrayList<>();
    mapping
        .getHandlerMethods()
        .forEach((RequestMappingInfo info, HandlerMethod handler) -> {
          boolean isOurs = handler.getBeanType().getName().startsWith("cn.anju.");
          boolean isData =
              info.getPatternValues().stream().anyMatch(pattern -> pattern.startsWith("/api/"));
          if (!isOurs || !isData) {
            return;
          }
          int said = 0;
          said += handler.hasMethodAnnotation(Notes.class) ? 1 : 0;
          said += handler.hasMethodAnnotation(NotedInside.class) ? 1 : 0;
          said +=
              handler.hasMethodAnnotation(NoPersonalData.class)
                      || handler.getBeanType().isAnnotationPresent(NoPersonalData.class)
                  ? 1
                  : 0;
          if (said == 0) {
            silent.add(handler + " " + info);
          } else if (said > 1) {
            twofold.add(handler + " " + info);
          }
        });
    assertThat(silent)
        .as("say @Notes(Action.…), @NotedInside(Action.…) or @NoPersonalData(\"why\")")
        .isEmpty();
    assertThat(twofold).as("say one of them").isEmpty();
  }

  private List<String> newest(String actor, int count) {
    return transaction.execute(status -> {
      sql.execute("select set_config('anju.trail', 'read', true)");
      return sql.fetch(
              "select action, outcome, household_no, details from audit.entry where actor = ? order by at desc, id desc limit ?",
              actor,
              count)
          .map((Record row) ->
              "%s %s %s %s".formatted(row.get(0), row.get(1), row.get(2), row.get(3)));
    });
  }

  @Test
  void whoever_reads_a_household_leaves_an_entry_before_he_has_the_answer() throws Exception {
    Person zhen = person("qu");
    assertThat(zhen.get("/api/households/OK1").status()).isEqualTo(200);
    assertThat(newest("qu", 1)).containsExactly("HOUSEHOLD_READ DONE OK1 {}");
  }

  @Test
  void a_list_is_one_entry_with_what_was_asked_and_how_many_came_and_no_name() throws Exception {
    Person qu = person("qu");
    assertThat(
            qu.get("/api/households?region=510904106000&q=%E7%8E%8B%E5%9B%BD%E5%8D%8E&limit=3")
                .status())
        .isEqualTo(200);
    assertThat(newest("qu", 1))
        .singleElement()
        .satisfies(entry ->
            assertThat(entry)
                .startsWith("HOUSEHOLDS_LISTED DONE null")
                .contains("region=510904106000", "q=王**", "\"ROWS\":\"1\"")
                .doesNotContain("王国华"));
  }

  @Test
  void who_asks_for_a_household_outside_his_scope_leaves_an_entry_too() throws Exception {
    Person cun = person("cun");
    assertThat(cun.get("/api/households/OK1").status()).isEqualTo(404);
    assertThat(newest("cun", 1))
        .containsExactly("HOUSEHOLD_READ REFUSED OK1 {\"CODE\":\"NOT_FOUND\"}");
    Person shehui = person("shehui");
    assertThat(shehui.get("/api/households/OK1").status()).isEqualTo(403);
    assertThat(newest("shehui", 1))
        .containsExactly("HOUSEHOLD_READ REFUSED OK1 {\"CODE\":\"NOT_ALLOWED\"}");
  }

  @Test
  void a_file_that_comes_and_goes_is_noted_in_the_name_of_whoever_sent_it() throws Exception {
    Person shuju = person("shuju");
    Answer sent = shuju.upload("WA-01_留痕_202009.csv", "2020-09", town("WA-01"));
    assertThat(newest("shuju", 1))
        .singleElement()
        .satisfies(entry -> assertThat(entry).startsWith("FILE_RECEIVED DONE"));
    String id = sent.json().get("file").get("id").asString();
    Answer checked = shuju.checked(id);
    assertThat(newest("shuju", 1).getFirst()).startsWith("FILE_READ DONE");
    Answer gone =
        shuju.post(
            "/api/comparison/files/" + id + "/withdraw",
            "{\"reason\":\"试\"}",
            "If-Match",
            checked.header("ETag"));
    assertThat(gone.status()).as(gone.body()).isEqualTo(200);
    assertThat(newest("shuju", 1).getFirst())
        .isEqualTo("FILE_WITHDRAWN DONE null {\"REASON\":\"试\"}");
  }
}
