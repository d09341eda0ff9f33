package cn.anju.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** WeChat as the demo plays it, from binding to the card on the phone. */
class DemoPhoneTest extends NoticeHouse {

  @Test
  void a_made_up_person_agrees_is_bound_gets_the_card_and_signs_in() {
    Caller wangge = Caller.as(port, "wangge");
    String away = wangge.post("/api/wechat/binding/begin", "{}").json().get("url").asString();
    Caller.Answer question = wangge.get(away);
    assertThat(question.body()).contains("老周", "同意").doesNotContain("<script");
    String agree =
        question.body().replaceFirst("(?s).*?href=\"(/demo/wechat/open/agree[^\"]*)\".*", "$1");
    String back = wangge.get(agree.replace("&amp;", "&")).location();
    assertThat(wangge.get(back).location()).endsWith("/notices/settings?wechat=confirm");
    assertThat(wangge.post("/api/wechat/binding", "{}").json().get("isBound").asBoolean()).isTrue();

    tell(task("a").to(person("wangge")));
    await(() -> new Caller(port).get("/demo/phone").body().contains("核实"));
    assertThat(new Caller(port).get("/demo/phone").body())
        .contains("老周", "OK1", "/households/OK1")
        .doesNotContain("<script", "style=");

    Caller somebody = new Caller(port);
    String again = somebody.get(somebody.get("/api/wechat/sign-in").location()).body();
    String yes = again.replaceFirst("(?s).*?href=\"(/demo/wechat/open/agree[^\"]*)\".*", "$1");
    assertThat(somebody.get(somebody.get(yes.replace("&amp;", "&")).location()).location())
        .endsWith("/");
    assertThat(somebody.get("/api/session").json().get("account").asString()).isEqualTo("wangge");
    assertThat(wangge.delete("/api/wechat/binding").status()).isEqualTo(204);
  }

  @Test
  void the_demo_sends_nobody_to_another_address() {
    assertThat(
            new Caller(port)
                .get("/demo/wechat/open/agree?who=ZHOU&state=x&redirect_uri=https://evil.example/")
                .status())
        .isEqualTo(422);
  }
}
