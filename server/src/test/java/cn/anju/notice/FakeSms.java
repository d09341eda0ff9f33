package cn.anju.notice;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A provider that does what a test wants, and everybody has a phone. */
final class FakeSms implements SmsSender, Phones {
  final List<Sent> sent = new CopyOnWriteArrayList<>();
  volatile Function<Sent, Courier.Outcome> answer = one -> new Courier.Outcome.Taken();
  volatile Duration memory = Duration.ZERO;

  record Sent(UUID id, String phone, String text) {}

  /** The node is gone before it could write anything down. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  void reset() {
    sent.clear();
    answer = one -> new Courier.Outcome.Taken();
    memory = Duration.ZERO;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Courier.Outcome send(UUID id, String phone, String text) {
    Sent one = new Sent(id, phone, text);
    sent.add(one);
    return answer.apply(one);
  }

  @Override
  public Duration knowsRepeatsFor() {
    return memory;
  }

  @Override
  public @Nullable String of(String account) {
    return account.equals("shehui") ? null : "13800001234";
  }
}
