package cn.anju.engine.definition;

/** 预警等级, the gravest first. */
public enum Level {
  RED,
  ORANGE,
  YELLOW
}
