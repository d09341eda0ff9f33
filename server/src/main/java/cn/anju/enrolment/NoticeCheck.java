package cn.anju.enrolment;

import cn.anju.platform.Bilingual;
import java.util.Collection;
import java.util.List;

/** 公示文本检查: what a text may not say in public. */
public interface NoticeCheck {

  /**
   * What is wrong with a text.
   *
   * @param underAge names of the household's members under 18
   * @return in words, without repeating what was found; empty if it may be put up
   */
  List<Bilingual> faults(String text, Collection<String> underAge);
}
