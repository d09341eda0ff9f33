package cn.anju.comparison;

import cn.anju.access.Permission;
import cn.anju.identity.IdentityCases;
import cn.anju.platform.EventView;
import cn.anju.region.PlaceNames;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The events of the comparison: files, runs, places, imports of the registry. */
@Configuration(proxyBeanMethods = false)
class IntakeViews {

  /** How many names wait. */
  record OpenPlaces(int open) {}

  /** How many rows wait for a clerk. */
  record OpenIdentities(int open) {}

  @Bean
  EventView fileView(SentFiles files) {
    return new View("file", Permission.FEEDS_READ) {
      @Override
      public @Nullable Object of(String id) {
        return files.find(UUID.fromString(id));
      }
    };
  }

  @Bean
  EventView runView(MonthRuns runs) {
    return new View(MonthRuns.TOPIC, Permission.FEEDS_READ) {
      @Override
      public @Nullable Object of(String id) {
        return runs.find(UUID.fromString(id));
      }
    };
  }

  @Bean
  EventView placeView(PlaceNames places) {
    return new View("place", Permission.PLACES_ANSWER) {
      @Override
      public Object of(String id) {
        return new OpenPlaces(places.open());
      }
    };
  }

  @Bean
  EventView identityView(IdentityCases identities) {
    return new View(IdentityCases.TOPIC, Permission.IDENTITIES_DECIDE) {
      @Override
      public Object of(String id) {
        return new OpenIdentities(identities.open());
      }
    };
  }

  @Bean
  EventView registryView(RegistryImports imports) {
    return new View("registry", Permission.REGISTRY_IMPORT) {
      @Override
      public @Nullable Object of(String id) {
        return imports.find(UUID.fromString(id));
      }
    };
  }

  private abstract static class View implements EventView {
    private final String topic;
    private final Permission permission;

    View(String topic, Permission permission) {
      this.topic = topic;
      this.permission = permission;
    }

    @Override
    public String topic() {
      return topic;
    }

    @Override
    public String authority() {
      return permission.authority();
    }
  }
}
