package cn.anju.platform;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The OpenAPI document of the HTTP interface, as exact as the records it is made of: every
 * component of a record is always told, and null only where it says {@code @Nullable}. In what is
 * sent to the server, a nullable component may be left out.
 */
@Configuration(proxyBeanMethods = false)
class HttpContract {
  /** Of the whole process, as the converters are that ask it: a second context must find it too. */
  private static final Names NAMES = new Names();

  @Bean
  ModelResolver contractModels(ObjectMapperProvider mappers) {
    return new ModelResolver(mappers.jsonMapper(), NAMES);
  }

  @Bean
  OpenApiCustomizer contract() {
    return document -> {
      document.info(new Info().title("Anju 安居").version("v1"));
      document.servers(List.of());
      Set<String> sent = sent(document);
      document
          .getComponents()
          .getSchemas()
          .forEach((name, schema) -> complete(name, schema, sent.contains(name)));
    };
  }

  private static void complete(String name, Schema<?> schema, boolean isSent) {
    Class<?> type = NAMES.types.get(name);
    if (type == null || !type.isRecord() || schema.getProperties() == null) {
      return;
    }
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Schema<?> property = (Schema<?>) schema.getProperties().get(component.getName());
      if (property == null) {
        continue;
      }
      boolean isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (isNullable) {
        schema.getProperties().put(component.getName(), orNull(property));
      }
      if (!isNullable || !isSent) {
        required.add(component.getName());
      }
    }
    schema.setRequired(required);
  }

  private static Schema<?> orNull(Schema<?> schema) {
    Schema<Object> nothing = new Schema<>();
    nothing.setTypes(Set.of("null"));
    if (schema.get$ref() != null || schema.getEnum() != null) {
      Schema<Object> either = new Schema<>();
      either.setOneOf(List.of(schema, nothing));
      return either;
    }
    Set<String> types = new LinkedHashSet<>();
    if (schema.getTypes() != null) {
      types.addAll(schema.getTypes());
    }
    types.add("null");
    schema.setTypes(types);
    return schema;
  }

  /** Names of what is sent to the server. */
  private static Set<String> sent(OpenAPI document) {
    Set<String> sent = new LinkedHashSet<>();
    document.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .filter(operation -> operation.getRequestBody() != null)
        .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
        .map(content -> content.getSchema())
        .filter(schema -> schema != null && schema.get$ref() != null)
        .forEach(
            schema -> sent.add(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1)));
    return sent;
  }

  /** A record within a class is called by both, for others have members and rows as well. */
  private static final class Names extends TypeNameResolver {
    final Map<String, Class<?>> types = new ConcurrentHashMap<>();

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
      Class<?> outer = type.getEnclosingClass();
      String name =
          outer == null || type.isPrimitive()
              ? type.getSimpleName()
              : nameForClass(outer, options) + type.getSimpleName();
      types.put(name, type);
      return name;
    }

    @Override
    protected String nameForGenericType(
        com.fasterxml.jackson.databind.JavaType type, Set<Options> options) {
      String name = super.nameForGenericType(type, options);
      types.put(name, type.getRawClass());
      return name;
    }
  }
}
