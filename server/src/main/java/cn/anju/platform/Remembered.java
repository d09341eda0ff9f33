package cn.anju.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers that cost something and hold as long as their question does: the question names the
 * edition of what it asks of, so an answer never grows old; those that nobody asks for any longer
 * are forgotten. Of many who ask the same at once, one finds out and the others wait for it.
 */
public final class Remembered<Q, A> {
  private final Map<Q, CompletableFuture<A>> answers;

  /**
   * @param most how many answers are kept
   */
  public Remembered(int most) {
    this.answers =
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Q, CompletableFuture<A>> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * The answer, found out now if nobody has asked yet. What goes wrong for one who finds out is
   * nobody else's answer: whoever waited finds out himself.
   */
  public A of(Q question, Supplier<A> findOut) {
    CompletableFuture<A> mine = new CompletableFuture<>();
    CompletableFuture<A> known;
    synchronized (answers) {
      known = answers.putIfAbsent(question, mine);
    }
    if (known != null) {
      try {
        return known.join();
      } catch (CompletionException failedForAnother) {
        return findOut.get();
      }
    }
    try {
      A fresh = findOut.get();
      mine.complete(fresh);
      return fresh;
    } catch (RuntimeException | Error fault) {
      synchronized (answers) {
        answers.remove(question, mine);
      }
      mine.completeExceptionally(fault);
      throw fault;
    }
  }
}
