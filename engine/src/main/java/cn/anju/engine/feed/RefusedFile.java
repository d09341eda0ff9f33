package cn.anju.engine.feed;

/** Reading stops because the file, or the sheet, will not be used. */
final class RefusedFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedFile(Refusal refusal) {
    super(refusal.code(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
