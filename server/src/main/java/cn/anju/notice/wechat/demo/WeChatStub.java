package cn.anju.notice.wechat.demo;

import cn.anju.audit.NoPersonalData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** WeChat's interface, as far as we use it; not a part of ours. */
@NoPersonalData("stands in for WeChat in a demo")
@RestController
@OnlyInDemo
@RequestMapping("/demo/wechat/api")
@PreAuthorize("permitAll()")
class WeChatStub {
  private static final String TOKEN = "demo-token";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final DemoPhone phone;

  WeChatStub(DemoPhone phone) {
    this.phone = phone;
  }

  @PostMapping("/cgi-bin/stable_token")
  Map<String, Object> token() {
    return Map.of("access_token", TOKEN, "expires_in", 7200);
  }

  @GetMapping("/cgi-bin/ticket/getticket")
  Map<String, Object> ticket() {
    return Map.of("errcode", 0, "errmsg", "ok", "ticket", "demo-ticket", "expires_in", 7200);
  }

  @GetMapping("/sns/oauth2/access_token")
  Map<String, Object> who(@RequestParam String code) {
    String openid = phone.openidOf(code);
    return openid == null
        ? error(40029, "invalid code")
        : Map.of(
            "access_token",
            "demo-user-token",
            "expires_in",
            7200,
            "refresh_token",
            "demo",
            "openid",
            openid,
            "scope",
            "snsapi_base");
  }

  @PostMapping("/cgi-bin/message/template/send")
  Map<String, Object> send(
      @RequestParam(name = "access_token") String token, @RequestBody String body) {
    JsonNode message = JSON.readTree(body);
    DemoPhone.Follower to = DemoPhone.Follower.of(message.path("touser").asString(""));
    if (!token.equals(TOKEN)) {
      return error(40001, "invalid credential");
    }
    if (to == null) {
      return error(40003, "invalid openid");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    message
        .path("data")
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().path("value").asString("")));
    phone.take(
        message.path("client_msg_id").asString(UUID.randomUUID().toString()),
        to,
        message.path("template_id").asString(""),
        fields,
        message.path("url").asString(""));
    return Map.of("errcode", 0, "errmsg", "ok", "msgid", System.nanoTime());
  }

  @PostMapping("/cgi-bin/menu/create")
  Map<String, Object> menu(@RequestBody @Nullable String body) {
    phone.putMenu(body == null ? "" : body);
    return error(0, "ok");
  }

  private static Map<String, Object> error(int code, String message) {
    return Map.of("errcode", code, "errmsg", message);
  }
}
