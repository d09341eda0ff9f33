package cn.anju.notice.wechat.demo;

import cn.anju.audit.NoPersonalData;
import cn.anju.notice.wechat.WeChat;
import cn.anju.platform.Refusal;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the made-up phones show: the question of WeChat whether one agrees, and what was received.
 */
@NoPersonalData("made-up phones of a demo")
@RestController
@OnlyInDemo
@PreAuthorize("permitAll()")
class PhonePages {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("M月d日 HH:mm").withZone(ZoneId.of("Asia/Shanghai"));
  private final DemoPhone phone;
  private final WeChat weChat;

  PhonePages(DemoPhone phone, WeChat weChat) {
    this.phone = phone;
    this.weChat = weChat;
  }

  @GetMapping("/demo/wechat/open/connect/oauth2/authorize")
  ResponseEntity<String> ask(
      @RequestParam("redirect_uri") String back, @RequestParam String state) {
    StringBuilder people = new StringBuilder();
    for (DemoPhone.Follower follower : DemoPhone.Follower.values()) {
      String agree =
          UriComponentsBuilder.fromPath("/demo/wechat/open/agree")
              .queryParam("who", "{who}")
              .queryParam("redirect_uri", "{back}")
              .queryParam("state", "{state}")
              .encode()
              .buildAndExpand(follower.name(), back, state)
              .toUriString();
      people.append(
          "<li><a class=\"who\" href=\"%s\"><b>%s</b><span>同意 Agree</span></a></li>"
              .formatted(HtmlUtils.htmlEscape(agree), HtmlUtils.htmlEscape(follower.nickname())));
    }
    return page(
        "微信授权",
        "<h1>安居 申请使用</h1><p>您的微信身份（演示：选一个人，代他同意）。 Choose whose WeChat agrees.</p><ul>"
            + people
            + "</ul>",
        false);
  }

  @GetMapping("/demo/wechat/open/agree")
  ResponseEntity<Void> agree(
      @RequestParam DemoPhone.Follower who,
      @RequestParam("redirect_uri") String back,
      @RequestParam String state) {
    // a demo, too, sends nobody to another's address
    if (!back.startsWith(weChat.publicUrl() + "/")) {
      throw Refusal.invalid("回调地址不是本平台的。", "The address is not ours.").asException();
    }
    URI to =
        UriComponentsBuilder.fromUriString(back)
            .queryParam("code", phone.codeFor(who))
            .queryParam("state", "{state}")
            .encode()
            .buildAndExpand(state)
            .toUri();
    return ResponseEntity.status(HttpStatus.FOUND)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .location(to)
        .build();
  }

  @GetMapping("/demo/phone")
  ResponseEntity<String> phone() {
    List<DemoPhone.Card> cards = phone.cards();
    StringBuilder shown = new StringBuilder();
    if (cards.isEmpty()) {
      shown.append(
          "<p class=\"none\">还没有收到消息。先在“消息设置”里绑定微信。<br>Nothing yet; bind a WeChat in the notice settings first.</p>");
    }
    for (DemoPhone.Card card : cards) {
      shown.append(
          "<article><header><b>%s</b><time>%s</time></header><h2>%s</h2><dl>"
              .formatted(
                  HtmlUtils.htmlEscape("安居 → " + card.to().nickname()),
                  TIME.format(card.at()),
                  HtmlUtils.htmlEscape(card.template())));
      card.fields().entrySet().stream()
          .sorted(java.util.Map.Entry.comparingByKey())
          .forEach(field ->
              shown.append(
                  "<dt>%s</dt><dd>%s</dd>"
                      .formatted(
                          HtmlUtils.htmlEscape(field.getKey()),
                          HtmlUtils.htmlEscape(field.getValue()))));
      shown.append(
          "</dl><a href=\"%s\">打开 Open ›</a></article>"
              .formatted(HtmlUtils.htmlEscape(card.url())));
    }
    return page("演示手机", "<h1>演示手机 Demo phone</h1>" + shown, true);
  }

  @GetMapping("/demo/phone/phone.css")
  ResponseEntity<String> style() {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/css;charset=UTF-8")
        .body(
            """
            body{margin:0;background:#ddd9d0;color:#23211d;font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif}
            main{box-sizing:border-box;max-width:430px;min-height:100vh;margin:0 auto;padding:16px;background:#ededed}
            h1{margin:0 0 12px;font-size:18px}
            h2{margin:4px 0 8px;font-size:17px}
            ul{margin:0;padding:0;list-style:none}
            .who{display:flex;justify-content:space-between;min-height:48px;align-items:center;margin-bottom:8px;padding:0 16px;border-radius:8px;background:#fff;color:#23211d;text-decoration:none}
            .who span{color:#06703a}
            article{margin-bottom:12px;padding:12px 16px;border-radius:8px;background:#fff}
            header{display:flex;justify-content:space-between;gap:8px;color:#5c5852;font-size:14px}
            dl{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;margin:0 0 8px}
            dt{color:#5c5852}
            dd{margin:0;overflow-wrap:anywhere}
            article a{display:block;padding-top:8px;border-top:1px solid #e4e0d8;color:#06703a}
            .none{padding:24px 0;color:#5c5852}
            """);
  }

  private static ResponseEntity<String> page(String title, String body, boolean isRenewed) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(
            """
            <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">%s
            <title>%s</title><link rel="stylesheet" href="/demo/phone/phone.css"></head><body><main>%s</main></body></html>
            """
                .formatted(
                    isRenewed ? "<meta http-equiv=\"refresh\" content=\"5\">" : "", title, body));
  }
}
