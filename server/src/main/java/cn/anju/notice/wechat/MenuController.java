package cn.anju.notice.wechat;

import cn.anju.audit.NoPersonalData;
import cn.anju.platform.Refusal;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The menu of the official account, for the system administrator. */
@NoPersonalData("the menu of the official account")
@RestController
@RequestMapping("/api/wechat/menu")
@PreAuthorize("isAuthenticated() && principal.role().name() == 'SYSTEM_ADMIN'")
class MenuController {
  private final WeChat weChat;
  private final Menu menu;

  MenuController(WeChat weChat, Menu menu) {
    this.weChat = weChat;
    this.menu = menu;
  }

  /** As the definitions have it. */
  record MenuView(List<Menu.Entry> buttons) {}

  @GetMapping
  MenuView menu() {
    return new MenuView(menu.entries());
  }

  /** Gives it to WeChat; what followers see changes within a day. */
  @PostMapping
  MenuView push() {
    weChat.mustBeOn();
    try {
      weChat.service().getMenuService().menuCreate(menu.asWanted(weChat.publicUrl()));
      return menu();
    } catch (WxErrorException refused) {
      throw unreachable()
          .with("wechatCode", refused.getError() == null ? 0 : refused.getError().getErrorCode())
          .asException();
    } catch (WxRuntimeException fault) {
      throw unreachable().asException();
    }
  }

  private static Refusal unreachable() {
    return new Refusal(
        "WECHAT_UNREACHABLE",
        502,
        "微信没有接受菜单，请稍后再试；仍不行请核对公众号的设置。",
        "WeChat did not take the menu; try again later, then check the account's settings.",
        Refusal.Who.OPERATOR);
  }
}
