package cn.anju.notice;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Brings by SMS, where the operator has named who sends them. */
@Component
@EnableConfigurationProperties(SmsProperties.class)
class SmsCourier implements Courier {
  private static final String NONE = "none";
  private final @Nullable SmsSender sender;
  private final SmsProperties properties;
  private final Phones phones;

  SmsCourier(SmsProperties properties, List<SmsSender> senders, Phones phones) {
    this.properties = properties;
    this.phones = phones;
    this.sender =
        senders.stream()
            .filter(one -> one.name().equals(properties.sender()))
            .findFirst()
            .orElse(null);
    if (sender == null && !properties.sender().equals(NONE)) {
      throw new IllegalStateException(
          "anju.sms.sender：没有这个短信通道。 There is no such sender: " + properties.sender());
    }
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public boolean isAtWork() {
    return sender != null;
  }

  @Override
  public boolean reaches(String account) {
    return phones.has(account);
  }

  @Override
  public Duration knowsRepeatsFor() {
    return sender == null ? Duration.ZERO : sender.knowsRepeatsFor();
  }

  @Override
  public Outcome carry(Parcel parcel) {
    SmsSender chosen = sender;
    String phone = phones.of(parcel.account());
    String text = parcel.text();
    if (chosen == null || phone == null || text == null) {
      return new Outcome.Nowhere("NO_ADDRESS");
    }
    return chosen.send(
        parcel.id(),
        phone,
        NoticeKind.shortened(properties.signature() + text, properties.longest()));
  }
}
