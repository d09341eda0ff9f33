package cn.anju.platform;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * What is sent to the server is as complete as its records say: a component that is not
 * {@code @Nullable} must be there, in records within records too. So no handler meets a null that
 * its types deny.
 */
@RestControllerAdvice
class CompleteBodies extends RequestBodyAdviceAdapter {

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage input,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter) {
    check(body);
    return body;
  }

  private static void check(@Nullable Object value) {
    if (value instanceof Collection<?> all) {
      for (Object one : all) {
        if (one == null) {
          throw missing("[]");
        }
        check(one);
      }
    } else if (value instanceof Record record) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        Object part = valueOf(record, component);
        if (part == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          throw missing(component.getName());
        }
        check(part);
      }
    }
  }

  private static @Nullable Object valueOf(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static RuntimeException missing(String name) {
    return Refusal.invalid(
            "缺少必填项 %s，请补充。".formatted(name), "%s is missing; fill it in.".formatted(name))
        .asException();
  }
}
