package cn.anju.notice.wechat;

import cn.anju.notice.Channel;
import cn.anju.notice.Courier;
import cn.anju.platform.AnjuProperties;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateData;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings by template messages of the official account. */
@Component
class WeChatCourier implements Courier {
  /** He follows the account no longer, or has refused to be written to. */
  private static final Set<Integer> UNREACHABLE = Set.of(43004, 43101, 50005);

  /** The request itself is wrong and will stay so. */
  private static final Set<Integer> WRONG = Set.of(40003, 40037, 41028, 41030, 47001, 47003);

  private static final Set<String> OF_THE_FIELD = Set.of("GRID", "VILLAGE", "HELPER");

  private final WeChat weChat;
  private final Bindings bindings;
  private final AnjuProperties properties;

  WeChatCourier(WeChat weChat, Bindings bindings, AnjuProperties properties) {
    this.weChat = weChat;
    this.bindings = bindings;
    this.properties = properties;
  }

  @Override
  public Channel channel() {
    return Channel.WECHAT;
  }

  @Override
  public boolean isAtWork() {
    return weChat.isOn();
  }

  @Override
  public boolean reaches(String account) {
    Bindings.Binding binding = bindings.of(account);
    return binding != null && binding.isSubscribed();
  }

  /** WeChat knows a {@code client_msg_id} for ten minutes; some of them are for the way. */
  @Override
  public Duration knowsRepeatsFor() {
    return Duration.ofMinutes(8);
  }

  @Override
  public Outcome carry(Parcel parcel) {
    String openid = bindings.openidOf(parcel.account());
    String template = weChat.template(parcel.kind());
    if (openid == null) {
      return new Outcome.Nowhere("NO_ADDRESS");
    }
    if (template == null) {
      return new Outcome.Nowhere("NO_TEMPLATE");
    }
    try {
      weChat.service().getAccessToken();
    } catch (WxErrorException | WxRuntimeException nothingSent) {
      return new Outcome.Refused("NO_TOKEN", false);
    }
    WxMpTemplateMessage message =
        WxMpTemplateMessage.builder()
            .toUser(openid)
            .templateId(template)
            .url(url(parcel))
            .clientMsgId(parcel.id().toString())
            .build();
    parcel.fields().forEach((field, words) -> message.addData(new WxMpTemplateData(field, words)));
    try {
      weChat.service().getTemplateMsgService().sendTemplateMsg(message);
      return new Outcome.Taken();
    } catch (WxErrorException refused) {
      return outcome(refused, openid);
    } catch (WxRuntimeException fault) {
      return silent(fault.getCause()) ? new Outcome.Unknown("NO_ANSWER") : busy();
    }
  }

  private Outcome outcome(WxErrorException refused, String openid) {
    if (refused.getCause() instanceof ConnectException) {
      return new Outcome.Refused("NO_CONNECTION", false);
    }
    if (silent(refused.getCause())) {
      return new Outcome.Unknown("NO_ANSWER");
    }
    int code = refused.getError().getErrorCode();
    if (UNREACHABLE.contains(code)) {
      bindings.subscribed(openid, false);
      return new Outcome.Nowhere("WECHAT_" + code);
    }
    return new Outcome.Refused("WECHAT_" + code, WRONG.contains(code));
  }

  private static boolean silent(@Nullable Throwable cause) {
    return cause instanceof IOException;
  }

  private static Outcome busy() {
    return new Outcome.Refused("WECHAT_BUSY", false);
  }

  /** Whoever works outdoors gets the page for phones, once it is part of the installation. */
  private String url(Parcel parcel) {
    boolean isOfTheField =
        parcel.role() != null
            && OF_THE_FIELD.contains(parcel.role())
            && Files.exists(properties.web().resolve("field.html"));
    return weChat.publicUrl() + (isOfTheField ? "/field.html#" : "") + parcel.path();
  }
}
