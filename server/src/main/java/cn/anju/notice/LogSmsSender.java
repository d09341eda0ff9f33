package cn.anju.notice;

import cn.anju.platform.Mask;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends nothing and says in the log what it would have sent; the phone is masked. */
@Component
class LogSmsSender implements SmsSender {
  private static final Logger LOG = LoggerFactory.getLogger(LogSmsSender.class);

  @Override
  public String name() {
    return "log";
  }

  @Override
  public Courier.Outcome send(UUID id, String phone, String text) {
    LOG.info("SMS {} to {}: {}", id, Mask.phone(phone), text);
    return new Courier.Outcome.Taken();
  }
}
