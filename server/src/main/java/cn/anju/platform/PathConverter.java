package cn.anju.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** A folder as the operator writes it; Spring's own converter takes {@code ../x} for a resource. */
@Component
@ConfigurationPropertiesBinding
class PathConverter implements Converter<String, Path> {
  @Override
  public Path convert(String said) {
    return Path.of(said);
  }
}
