package cn.anju.notice;

import java.time.Duration;
import java.util.UUID;

/**
 * 短信通道: brings short messages to phones. Every bean of this kind can be chosen by its name ({@code
 * anju.sms.sender}).
 */
public interface SmsSender {

  /** As the setting calls it. */
  String name();

  /**
   * Tries it once.
   *
   * @param id the same at every try
   * @param phone in the clear; must not be logged
   * @param text with the signature, within the limit of length
   */
  Courier.Outcome send(UUID id, String phone, String text);

  /** See {@link Courier#knowsRepeatsFor}. */
  default Duration knowsRepeatsFor() {
    return Duration.ZERO;
  }
}
