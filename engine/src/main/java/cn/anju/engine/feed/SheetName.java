package cn.anju.engine.feed;

/** Which sheet of which file of which period. */
record SheetName(int id, String period, String file, String sheet) {
  String table() {
    return "raw_" + id;
  }
}
