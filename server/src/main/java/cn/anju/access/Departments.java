package cn.anju.access;

import cn.anju.platform.Bilingual;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** 行业部门: the departments that send files (feeds.md §1–8); an office's name is data, and changes. */
@Component
public class Departments {
  private final Map<String, Bilingual> titles = new LinkedHashMap<>();

  Departments() {
    titles.put("medical_insurance", new Bilingual("医保局", "Medical insurance"));
    titles.put("health", new Bilingual("卫健局", "Health"));
    titles.put("education", new Bilingual("教育体育局", "Education and sport"));
    titles.put("dpf", new Bilingual("残联", "Disabled persons' federation"));
    titles.put("emergency", new Bilingual("应急管理局", "Emergency management"));
    titles.put("civil_affairs", new Bilingual("民政局", "Civil affairs"));
    titles.put("traffic_police", new Bilingual("公安交警", "Traffic police"));
    titles.put("hrss", new Bilingual("人社局", "Human resources"));
    titles.put("housing", new Bilingual("住建局", "Housing"));
    titles.put("water", new Bilingual("水利局", "Water"));
    titles.put("agriculture", new Bilingual("农业农村局", "Agriculture"));
    titles.put("grid", new Bilingual("网格员观察", "Grid monitors"));
  }

  /** The title of a department; its code where it has none yet. */
  public Bilingual titleOf(String code) {
    return titles.getOrDefault(code, new Bilingual(code, code));
  }

  /** All codes, in the order in which they are shown. */
  public List<String> codes() {
    return List.copyOf(titles.keySet());
  }
}
