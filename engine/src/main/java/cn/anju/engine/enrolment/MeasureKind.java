package cn.anju.engine.enrolment;

import cn.anju.engine.definition.Bilingual;
import java.util.Locale;

/** 帮扶措施大类 of the national survey (domain.md §8). The first four are developmental. */
public enum MeasureKind {
  INDUSTRY("产业帮扶", "Industry"),
  EMPLOYMENT("就业帮扶", "Employment"),
  FINANCE("金融帮扶", "Finance"),
  PUBLIC_POST("公益岗位", "Public post"),
  HOUSING("住房安全保障", "Safe housing"),
  WATER("饮水安全保障", "Safe water"),
  HEALTH("健康帮扶", "Health"),
  COMPULSORY_EDU("义务教育保障", "Compulsory schooling"),
  EDUCATION("教育帮扶", "Education"),
  COMPREHENSIVE("综合保障", "Comprehensive safety net"),
  SOCIAL("社会帮扶", "Social help"),
  RELOCATION("搬迁", "Relocation"),
  LIVING_CONDITION("生产生活条件改善", "Living conditions"),
  INFRASTRUCTURE("基础设施", "Infrastructure"),
  OTHER("其他", "Other");

  private final Bilingual title;

  MeasureKind(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  public Bilingual title() {
    return title;
  }

  /** 开发式: helps a household to earn. */
  public boolean isDevelopmental() {
    return ordinal() <= PUBLIC_POST.ordinal();
  }

  /** The fact that says whether a household has such a measure: {@code measure_health}. */
  public String fact() {
    return "measure_" + name().toLowerCase(Locale.ROOT);
  }
}
