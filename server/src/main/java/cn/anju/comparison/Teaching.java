package cn.anju.comparison;

import cn.anju.engine.run.Taught;
import cn.anju.region.PlaceNames;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything that people have said about files, for checks and runs. */
@Component
class Teaching {
  private final PlaceNames places;
  private final Mendings mendings;
  private final Patterns patterns;

  Teaching(PlaceNames places, Mendings mendings, Patterns patterns) {
    this.places = places;
    this.mendings = mendings;
    this.patterns = patterns;
  }

  /** As of now, within the scope of the job. */
  Taught all() {
    return new Taught(
        places.answers(), List.of(), patterns.headers(), mendings.all(), patterns.cells());
  }
}
