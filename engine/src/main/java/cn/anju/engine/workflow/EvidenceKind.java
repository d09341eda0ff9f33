package cn.anju.engine.workflow;

import cn.anju.engine.definition.Bilingual;

/** 佐证材料 that an action may ask for. */
public enum EvidenceKind {
  PHOTO("照片", "photo"),
  DOCUMENT("文件", "document"),
  SIGNATURE("签名", "signature");

  private final Bilingual title;

  EvidenceKind(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  public Bilingual title() {
    return title;
  }
}
