package cn.anju.notice;

import cn.anju.platform.Bilingual;

/** 渠道: how a message reaches somebody. */
public enum Channel {
  /** always, and at once */
  INBOX("收件箱", "Inbox"),
  WECHAT("微信", "WeChat"),
  SMS("短信", "SMS");

  private final Bilingual title;

  Channel(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  public Bilingual title() {
    return title;
  }
}
