package cn.anju.comparison;

import cn.anju.engine.run.Taught;
import cn.anju.identity.IdentityCases;
import cn.anju.region.PlaceNames;
import org.springframework.stereotype.Component;

/** Everything that people have said about files, for checks and runs. */
@Component
class Teaching {
  private final PlaceNames places;
  private final IdentityCases identities;
  private final Mendings mendings;
  private final Patterns patterns;

  Teaching(PlaceNames places, IdentityCases identities, Mendings mendings, Patterns patterns) {
    this.places = places;
    this.identities = identities;
    this.mendings = mendings;
    this.patterns = patterns;
  }

  /** As of now, within the scope of the job. */
  Taught all() {
    return new Taught(
        places.answers(),
        identities.answers(),
        patterns.headers(),
        mendings.all(),
        patterns.cells());
  }
}
