package cn.anju.comparison;

/** The way by which a file came. */
public enum Channel {
  /** by hand, on the desk */
  UPLOAD,
  /** pushed by a department's own system */
  API,
  /** found in the watched folder */
  FOLDER,
  /** of a made-up county */
  DEMO
}
