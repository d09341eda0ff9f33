package cn.anju.notice;

import cn.anju.platform.EventView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The bell, live: everybody hears of his own inbox. */
@Component
class NoticeView implements EventView {
  private final Messages messages;

  NoticeView(Messages messages) {
    this.messages = messages;
  }

  @Override
  public String topic() {
    return Messages.TOPIC;
  }

  @Override
  public @Nullable String authority() {
    return null;
  }

  @Override
  public boolean concerns(String account, String id) {
    return account.equals(id);
  }

  @Override
  public Object of(String id) {
    return messages.bell(id);
  }
}
