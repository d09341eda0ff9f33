package cn.anju.notice.wechat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator may set, under {@code anju.wechat.}
 *
 * @param appId of the official account; null: there is no WeChat
 * @param token what callbacks are signed with
 * @param aesKey of encrypted callbacks; null: they come in the clear
 * @param publicUrl how phones reach this installation, without a slash at its end, e.g. {@code
 *     https://anju.example.gov.cn}
 * @param apiHost, openHost, mpHost where WeChat is; null: where it always is
 * @param templates kind of notice → id of the template at WeChat
 * @param stub whether a demo plays WeChat itself; without a demo it says nothing
 */
@ConfigurationProperties("anju.wechat")
public record WeChatProperties(
    @Nullable String appId,
    @Nullable String secret,
    @Nullable String token,
    @Nullable String aesKey,
    @Nullable String publicUrl,
    @Nullable String apiHost,
    @Nullable String openHost,
    @Nullable String mpHost,
    @DefaultValue Map<String, String> templates,
    @DefaultValue("true") boolean stub) {

  /** Without the secrets. */
  @Override
  public String toString() {
    return "WeChatProperties[" + appId + ", " + publicUrl + "]";
  }
}
