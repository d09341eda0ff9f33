package cn.anju.notice.wechat;

import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Refusal;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceHttpComponentsImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The official account of this installation, if it has one. */
@Component
@EnableConfigurationProperties(WeChatProperties.class)
public class WeChat {
  private static final String STUB_PATH = "/demo/wechat";
  private final WeChatProperties properties;
  private final boolean isStub;
  private final Environment environment;
  private volatile @Nullable WxMpService service;

  WeChat(WeChatProperties properties, AnjuProperties anju, Environment environment) {
    this.properties = properties;
    this.environment = environment;
    this.isStub = properties.appId() == null && anju.demo() && properties.stub();
    if (properties.appId() != null
        && (properties.secret() == null
            || properties.token() == null
            || properties.publicUrl() == null)) {
      throw new IllegalStateException(
          "设了 anju.wechat.app-id，还须设 secret、token 和 public-url。 With anju.wechat.app-id, secret, token and public-url must be set too.");
    }
  }

  /** Whether there is one. */
  public boolean isOn() {
    return properties.appId() != null || isStub;
  }

  /** Whether the demo plays WeChat. */
  public boolean isStub() {
    return isStub;
  }

  /** Refuses where there is none. */
  void mustBeOn() {
    if (!isOn()) {
      throw new Refusal(
              "WECHAT_OFF",
              404,
              "本平台没有接通微信公众号。",
              "This installation has no WeChat official account.",
              Refusal.Who.OPERATOR)
          .asException();
    }
  }

  /** How phones reach this installation, without a slash at the end. */
  public String publicUrl() {
    String url = properties.publicUrl();
    return url != null
        ? url.replaceFirst("/+$", "")
        : "http://localhost:"
            + environment.getProperty(
                "local.server.port", environment.getProperty("server.port", "8080"));
  }

  /** Id of the template of a kind of notice; null: WeChat is not used for it. */
  @Nullable String template(String kind) {
    String id = properties.templates().get(kind);
    return id == null && isStub ? kind : id;
  }

  /** Its interface; only where it is on. The port of a stub is known when the server is started. */
  WxMpService service() {
    WxMpService known = service;
    if (known == null) {
      synchronized (this) {
        known = service;
        if (known == null) {
          known = connected();
          service = known;
        }
      }
    }
    return known;
  }

  private WxMpService connected() {
    WxMpDefaultConfigImpl config = new WxMpDefaultConfigImpl();
    config.setAppId(isStub ? "wx-demo" : properties.appId());
    config.setSecret(isStub ? "demo" : properties.secret());
    config.setToken(isStub ? "demo" : properties.token());
    config.setAesKey(properties.aesKey());
    // every node asks for the token, and none makes the other's invalid
    config.useStableAccessToken(true);
    config.setRetrySleepMillis(300);
    config.setMaxRetryTimes(1);
    config.setHostConfig(hosts());
    WxMpServiceHttpComponentsImpl made = new WxMpServiceHttpComponentsImpl();
    made.setWxMpConfigStorage(config);
    made.setRetrySleepMillis(300);
    made.setMaxRetryTimes(1);
    return made;
  }

  private WxMpHostConfig hosts() {
    String stub = publicUrl() + STUB_PATH;
    return new WxMpHostConfig(
        host(properties.apiHost(), stub + "/api", WxMpHostConfig.API_DEFAULT_HOST_URL),
        host(properties.openHost(), stub + "/open", WxMpHostConfig.OPEN_DEFAULT_HOST_URL),
        host(properties.mpHost(), stub + "/mp", WxMpHostConfig.MP_DEFAULT_HOST_URL));
  }

  private String host(@Nullable String said, String stub, String real) {
    return said != null ? said : isStub ? stub : real;
  }
}
