package cn.anju.notice.wechat.demo;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the made-up phones have received, in the memory of this node, and whose they are. */
@Component
@OnlyInDemo
class DemoPhone {
  private static final int MOST = 200;
  private final Deque<Card> cards = new ArrayDeque<>();
  private final Map<String, String> codes = new LinkedHashMap<>();
  private final Clock clock;
  private String menu = "";

  DemoPhone(Clock clock) {
    this.clock = clock;
  }

  /** Somebody with a WeChat. */
  enum Follower {
    ZHOU("老周"),
    TANG("唐姐"),
    HE("何师傅"),
    LI("山里的小李"),
    CHEN("陈医生");

    private final String nickname;

    Follower(String nickname) {
      this.nickname = nickname;
    }

    String nickname() {
      return nickname;
    }

    String openid() {
      return "demo-" + name();
    }

    static @Nullable Follower of(String openid) {
      for (Follower one : values()) {
        if (one.openid().equals(openid)) {
          return one;
        }
      }
      return null;
    }
  }

  /** A template message, as a phone shows it. */
  record Card(
      String id,
      Follower to,
      String template,
      Map<String, String> fields,
      String url,
      OffsetDateTime at) {}

  /** Takes a message; one that is known by its id is taken once. */
  synchronized void take(
      String id, Follower to, String template, Map<String, String> fields, String url) {
    if (cards.stream().anyMatch(card -> card.id().equals(id))) {
      return;
    }
    cards.addFirst(new Card(id, to, template, Map.copyOf(fields), url, OffsetDateTime.now(clock)));
    if (cards.size() > MOST) {
      cards.removeLast();
    }
  }

  synchronized List<Card> cards() {
    return new ArrayList<>(cards);
  }

  /** A code for somebody who has agreed, good for one question. */
  synchronized String codeFor(Follower follower) {
    String code = UUID.randomUUID().toString();
    codes.put(code, follower.openid());
    return code;
  }

  synchronized @Nullable String openidOf(String code) {
    return codes.remove(code);
  }

  synchronized void putMenu(String given) {
    menu = given;
  }

  synchronized String menu() {
    return menu;
  }
}
