package cn.anju.engine.county;

/** Three-valued truth. */
enum Kleene {
  FALSE,
  UNKNOWN,
  TRUE;

  static Kleene of(boolean known) {
    return known ? TRUE : FALSE;
  }

  Kleene and(Kleene other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Kleene or(Kleene other) {
    return compareTo(other) >= 0 ? this : other;
  }

  Kleene not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
