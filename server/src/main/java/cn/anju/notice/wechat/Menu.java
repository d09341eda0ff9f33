package cn.anju.notice.wechat;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.DefinitionFile;
import cn.anju.engine.definition.DefinitionMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import me.chanjar.weixin.common.api.WxConsts;
import me.chanjar.weixin.common.bean.menu.WxMenu;
import me.chanjar.weixin.common.bean.menu.WxMenuButton;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 公众号菜单, as {@code definitions/wechat/menu.yaml} has it. */
@Component
class Menu {
  private final List<Entry> entries;

  Menu(DefinitionsInForce definitions) throws IOException {
    List<DefinitionFault> faults = new ArrayList<>();
    DefinitionMap file =
        DefinitionFile.read(definitions.folder().resolve("wechat/menu.yaml"), faults);
    this.entries = file == null ? List.of() : entries(file, 3, 4);
    if (file != null) {
      file.noOthers();
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "定义有误，不能启动。 Definitions are wrong; nothing is started.\n"
              + faults.stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
  }

  /**
   * A button.
   *
   * @param path of our page; null for one that opens others
   */
  record Entry(String name, @Nullable String path, List<Entry> below) {}

  List<Entry> entries() {
    return entries;
  }

  private static List<Entry> entries(DefinitionMap map, int most, int longest) {
    List<Entry> entries = new ArrayList<>();
    for (DefinitionMap one : map.maps("buttons")) {
      String name = one.nonBlank("name");
      if (name.codePointCount(0, name.length()) > longest) {
        one.fault("name", "名称太长", "the name is too long");
      }
      boolean opens = one.has("buttons");
      String path = opens ? null : one.nonBlank("path");
      if (path != null && !path.startsWith("/")) {
        one.fault("path", "path 以 / 开头", "a path begins with /");
      }
      entries.add(new Entry(name, path, opens ? entries(one, 5, 8) : List.of()));
      one.noOthers();
    }
    if (entries.isEmpty() || entries.size() > most) {
      map.fault("buttons", "菜单项数不对", "there are too many buttons, or none");
    }
    return List.copyOf(entries);
  }

  /** As WeChat wants it. */
  WxMenu asWanted(String publicUrl) {
    WxMenu menu = new WxMenu();
    menu.setButtons(entries.stream().map(entry -> button(entry, publicUrl)).toList());
    return menu;
  }

  private static WxMenuButton button(Entry entry, String publicUrl) {
    WxMenuButton button = new WxMenuButton();
    button.setName(entry.name());
    if (entry.path() == null) {
      button.setSubButtons(entry.below().stream().map(below -> button(below, publicUrl)).toList());
    } else {
      button.setType(WxConsts.MenuButtonType.VIEW);
      button.setUrl(publicUrl + entry.path());
    }
    return button;
  }
}
