package cn.anju.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.feed.TextSheets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A workbook of people, as offices keep them. */
class PeopleImportTest extends AccessHouse {
  @Autowired private Workbooks workbooks;

  private byte[] workbook(List<List<String>> rows) {
    return workbooks.write(workbook -> {
      workbook.sheet("名单");
      for (List<String> row : rows) {
        workbook.row(row);
      }
    });
  }

  private Browser.Answer send(byte[] workbook) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"名单.xlsx\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8));
    body.write(workbook);
    body.write("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
    return as("xitong")
        .send(
            "POST",
            "/api/access/people/imports",
            body.toByteArray(),
            "multipart/form-data; boundary=x");
  }

  @Test
  void every_row_becomes_something_and_two_administrators_let_people_in() throws IOException {
    Browser.Answer checked =
        send(
            workbook(
                List.of(
                    List.of("安居区用户名单"),
                    List.of("序号", "登录名", "人员姓名", "角色", "乡 镇", "村（社区）", "单位", "手机号码", "备注"),
                    List.of("1", "imp-cun", "王一", "村级", "拦江镇", "染房沟村", "", "13800001111", ""),
                    List.of("2", "imp-zhen", "王二", "镇审核员", "拦江镇", "", "", "138 0000 2222", ""),
                    List.of("3", "imp-yi", "王三", "行业部门", "", "", "医保局", "", ""),
                    List.of("4", "imp-alt", "王四", "网格员", "拦江镇", "没有这个村", "", "", "=1+1"),
                    List.of("5", "imp-cun", "王五", "村级", "拦江镇", "染房沟村", "", "", ""),
                    List.of("6", "cun", "王六", "村级", "拦江镇", "染房沟村", "", "", ""),
                    List.of("7", "imp-tel", "王七", "村级", "拦江镇", "染房沟村", "", "12345", ""),
                    List.of("8", "imp-adm", "王八", "系统管理员", "", "", "", "", ""))));
    assertThat(checked.status()).as(checked.body()).isEqualTo(201);
    JsonNode one = checked.json();
    assertThat(one.path("rows").path("total").asInt()).isEqualTo(8);
    Map<String, String> outcomes = new TreeMap<>();
    for (JsonNode row : one.path("sample")) {
      outcomes.put(
          row.path("row").asString() + row.path("account").asString(),
          row.path("outcome").asString());
      if (!row.path("outcome").asString().equals("ACCEPTED")) {
        assertThat(row.path("reasons").get(0).path("zh").asString()).isNotBlank();
        assertThat(row.path("reasons").get(0).path("en").asString()).isNotBlank();
      }
    }
    assertThat(outcomes)
        .containsEntry("3imp-cun", "ACCEPTED")
        .containsEntry("4imp-zhen", "MENDED")
        .containsEntry("5imp-yi", "ACCEPTED")
        .containsEntry("6imp-alt", "REJECTED")
        .containsEntry("7imp-cun", "DUPLICATE")
        .containsEntry("8cun", "DUPLICATE")
        .containsEntry("9imp-tel", "REJECTED")
        .containsEntry("10imp-adm", "REJECTED");
    String door = "/api/access/people/imports/" + one.path("id").asString();

    // what went back, in the sender's own columns, and no formula among them
    TextSheets.Sheet receipt =
        workbooks.read(as("xitong").get(door + "/receipt").bytes()).sheets().getFirst();
    assertThat(receipt.rows().getFirst().cells())
        .containsExactly("序号", "登录名", "人员姓名", "角色", "乡 镇", "村（社区）", "单位", "手机号码", "备注", "行号", "原因");
    assertThat(receipt.rows()).hasSize(6);
    assertThat(receipt.rows().get(1).cell(1)).isEqualTo("imp-alt");
    assertThat(receipt.rows().get(1).cell(8)).isEqualTo("'=1+1");
    assertThat(receipt.rows().get(1).cell(9)).isEqualTo("6");
    assertThat(receipt.rows().get(1).cell(10)).contains("没有这个村");

    // nobody is in yet; accounts by the one, posts by the other, each in his turn
    assertThat(as("xitong").get("/api/access/people/imp-cun").status()).isEqualTo(404);
    assertThat(as("anquan").post(door + "/approve", "{}").code()).isEqualTo("IMPORT_NOT_NOW");
    assertThat(as("anquan").post(door + "/confirm", "{}").status()).isEqualTo(403);
    assertThat(as("xitong").post(door + "/confirm", "{}").json().path("state").asString())
        .isEqualTo("CONFIRMED");
    assertThat(as("xitong").post(door + "/approve", "{}").status()).isEqualTo(403);
    JsonNode made = as("xitong").get("/api/access/people/imp-cun").json();
    assertThat(made.path("posts").size()).isZero();
    assertThat(made.path("phoneMask").asString()).isEqualTo("138****1111");
    assertThat(as("anquan").post(door + "/approve", "{}").json().path("state").asString())
        .isEqualTo("APPROVED");
    assertThat(
            as("xitong")
                .get("/api/access/people/imp-zhen")
                .json()
                .path("posts")
                .get(0)
                .path("region")
                .path("code")
                .asString())
        .isEqualTo(MarkedCounty.TOWN);

    // links once, and they work
    TextSheets.Sheet links =
        workbooks.read(as("xitong").get(door + "/links").bytes()).sheets().getFirst();
    assertThat(links.rows()).hasSize(4);
    String url = links.rows().get(1).cell(2);
    assertThat(
            browser()
                .get("/api/first-sign-in/" + url.substring(url.lastIndexOf('/') + 1))
                .json()
                .path("account")
                .asString())
        .isEqualTo("imp-cun");
    assertThat(as("xitong").get(door + "/links").code()).isEqualTo("LINKS_TOLD");
  }

  @Test
  void a_list_of_2500_people_is_taken_in_one_go() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("账号", "姓名", "岗位", "乡镇", "村"));
    for (int i = 0; i < 2500; i++) {
      rows.add(List.of("many" + i, "人" + i, "网格员", "拦江镇", "染房沟村"));
    }
    JsonNode one = send(workbook(rows)).json();
    assertThat(one.path("rows").path("accepted").asInt()).isEqualTo(2500);
    assertThat(
            as("xitong")
                .post("/api/access/people/imports/" + one.path("id").asString() + "/discard", "{}")
                .json()
                .path("state")
                .asString())
        .isEqualTo("DISCARDED");
  }

  @Test
  void a_workbook_without_the_three_columns_is_sent_back_with_what_is_missing() throws IOException {
    Browser.Answer answer = send(workbook(List.of(List.of("a", "b"), List.of("1", "2"))));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("HEADER_NOT_FOUND");
  }

  @Test
  void what_was_sent_lies_sealed_and_nothing_of_it_on_the_disk() throws IOException {
    send(
        workbook(
            List.of(
                List.of("账号", "姓名", "岗位", "乡镇", "村", "手机"),
                List.of("seal-1", "密一", "网格员", "拦江镇", "染房沟村", "13912345678"))));
    String all =
        behindTheDoors(() ->
            sql.fetch("select t::text from access.people_import_row t").formatCSV()
                + sql.fetch("select t::text from access.person t").formatCSV());
    assertThat(all).doesNotContain("13912345678");
    try (var left = java.nio.file.Files.list(properties.work().toAbsolutePath())) {
      assertThat(left.filter(file -> file.getFileName().toString().startsWith("people-")))
          .isEmpty();
    }
  }
}
