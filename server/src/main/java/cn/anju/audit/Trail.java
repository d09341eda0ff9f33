package cn.anju.audit;

/** 留痕: where every room writes down what was done with personal data, and by whom. */
public interface Trail {

  /**
   * Writes down a deed within the caller's transaction: work that is rolled back leaves no entry.
   * Without a transaction the entry is one of its own.
   */
  void note(Deed deed);

  /** Writes down an attempt that was refused; it stays, whatever becomes of the caller's work. */
  void noteRefused(Deed deed);

  /**
   * Writes down that somebody has read something. The entry is there before the answer goes out; it
   * is on the disk within a second, which spares the reader the wait for the disk.
   */
  void noteRead(Deed deed);
}
