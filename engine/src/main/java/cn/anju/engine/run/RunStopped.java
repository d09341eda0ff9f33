package cn.anju.engine.run;

/** A run was asked to stop by its listener and did. Nobody must act. */
public final class RunStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunStopped() {
    super("比对已按要求停止 / the run was stopped as asked");
  }
}
