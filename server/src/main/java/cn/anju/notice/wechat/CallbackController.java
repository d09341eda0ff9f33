package cn.anju.notice.wechat;

import cn.anju.audit.NoPersonalData;
import cn.anju.platform.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What WeChat tells us: that somebody follows the account, or no longer. Signed, and not old. */
@NoPersonalData("called by WeChat, answers nothing")
@RestController
@RequestMapping(path = "/api/wechat/callback", produces = MediaType.TEXT_PLAIN_VALUE)
@PreAuthorize("permitAll()")
class CallbackController {
  private static final Duration OLDEST = Duration.ofMinutes(10);
  private final WeChat weChat;
  private final Bindings bindings;
  private final Clock clock;

  CallbackController(WeChat weChat, Bindings bindings, Clock clock) {
    this.weChat = weChat;
    this.bindings = bindings;
    this.clock = clock;
  }

  /** WeChat asks whether we are whom it was told of. */
  @GetMapping
  String verify(
      @RequestParam String timestamp,
      @RequestParam String nonce,
      @RequestParam String signature,
      @RequestParam String echostr) {
    check(timestamp, nonce, signature);
    if (!echostr.matches("\\w{1,100}")) {
      throw Problems.notAllowed().asException();
    }
    return echostr;
  }

  @PostMapping
  String take(
      @RequestParam String timestamp,
      @RequestParam String nonce,
      @RequestParam String signature,
      @RequestParam(name = "encrypt_type", required = false) @Nullable String encryption,
      @RequestParam(name = "msg_signature", required = false) @Nullable String messageSignature,
      @RequestBody String xml) {
    check(timestamp, nonce, signature);
    WxMpXmlMessage told = read(xml, encryption, timestamp, nonce, messageSignature);
    String event = told.getEvent();
    if (told.getFromUser() != null && event != null) {
      switch (event) {
        case "subscribe" -> bindings.subscribed(told.getFromUser(), true);
        case "unsubscribe" -> bindings.subscribed(told.getFromUser(), false);
        default -> {
          // nothing of ours
        }
      }
    }
    return "success";
  }

  private WxMpXmlMessage read(
      String xml,
      @Nullable String encryption,
      String timestamp,
      String nonce,
      @Nullable String messageSignature) {
    boolean mustBeEncrypted = weChat.service().getWxMpConfigStorage().getAesKey() != null;
    if (mustBeEncrypted != "aes".equals(encryption) || xml.length() > 20_000) {
      throw Problems.notAllowed().asException();
    }
    try {
      return mustBeEncrypted
          ? WxMpXmlMessage.fromEncryptedXml(
              xml,
              weChat.service().getWxMpConfigStorage(),
              timestamp,
              nonce,
              messageSignature == null ? "" : messageSignature)
          : WxMpXmlMessage.fromXml(xml);
    } catch (WxRuntimeException | com.thoughtworks.xstream.XStreamException unreadable) {
      throw Problems.notAllowed().asException();
    }
  }

  private void check(String timestamp, String nonce, String signature) {
    weChat.mustBeOn();
    boolean isFresh =
        timestamp.matches("[0-9]{1,12}")
            && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                    .abs()
                    .compareTo(OLDEST)
                <= 0;
    if (!isFresh || !weChat.service().checkSignature(timestamp, nonce, signature)) {
      throw Problems.notAllowed().asException();
    }
  }
}
