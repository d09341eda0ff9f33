package cn.anju.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers that cost something and hold as long as their question does: the question names the
 * edition of what it asks of, so an answer never grows old; those that nobody asks for any longer
 * are forgotten.
 */
public final class Remembered<Q, A> {
  private final Map<Q, A> answers;

  /**
   * @param most how many answers are kept
   */
  public Remembered(int most) {
    this.answers =
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Q, A> eldest) {
            return size() > most;
          }
        };
  }

  /** The answer, found out now if nobody has asked yet. */
  public A of(Q question, Supplier<A> findOut) {
    synchronized (answers) {
      A known = answers.get(question);
      if (known != null) {
        return known;
      }
    }
    A fresh = findOut.get();
    synchronized (answers) {
      answers.put(question, fresh);
    }
    return fresh;
  }
}
