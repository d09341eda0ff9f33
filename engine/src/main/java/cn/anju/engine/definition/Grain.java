package cn.anju.engine.definition;

/** 粒度: whom a fact or an indicator is about. */
public enum Grain {
  HOUSEHOLD("household"),
  MEMBER("member");

  private final String column;

  Grain(String column) {
    this.column = column;
  }

  /** Column of the surrogate key in the tables of this grain. */
  public String column() {
    return column;
  }
}
