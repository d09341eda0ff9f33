package cn.anju.audit;

import cn.anju.platform.Mask;
import cn.anju.platform.Page;
import cn.anju.platform.Refused;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Set;
import java.util.StringJoiner;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Around every handler that says {@link Notes} or {@link NotedInside}: what was read is written
 * down before the answer goes out, and whatever was refused too. Without the entry there is no
 * answer.
 */
final class NotedCalls implements MethodInterceptor {
  private static final Set<String> ABOUT_THE_PAGE = Set.of("after", "limit");
  private static final Set<Integer> REFUSALS = Set.of(403, 404, 429);

  /**
   * Asked for when the first call comes: what stands around the house is built before its rooms.
   */
  private final ObjectProvider<Trail> trail;

  NotedCalls(ObjectProvider<Trail> trail) {
    this.trail = trail;
  }

  @Override
  public @Nullable Object invoke(MethodInvocation call) throws Throwable {
    Method method = call.getMethod();
    Notes notes = method.getAnnotation(Notes.class);
    NotedInside inside = method.getAnnotation(NotedInside.class);
    if (notes == null && inside == null) {
      return call.proceed();
    }
    Deed deed = deedOf(notes != null ? notes.value() : inside.value(), method, call.getArguments());
    Object answer;
    try {
      answer = call.proceed();
    } catch (AccessDeniedException denied) {
      trail.getObject().noteRefused(deed.with(DeedDetail.CODE, "NOT_ALLOWED"));
      throw denied;
    } catch (Refused refused) {
      if (REFUSALS.contains(refused.refusal().status())) {
        trail.getObject().noteRefused(deed.with(DeedDetail.CODE, refused.refusal().code()));
      }
      throw refused;
    }
    if (notes != null) {
      trail.getObject().noteRead(withAnswer(deed, answer));
    }
    return answer;
  }

  private static Deed deedOf(Action action, Method method, @Nullable Object[] arguments) {
    Deed deed = Deed.of(action);
    StringJoiner filter = new StringJoiner(" ");
    Parameter[] parameters = method.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      Object value = arguments[i];
      String name = parameters[i].getName();
      if (value == null) {
        continue;
      }
      if (has(parameters[i], PathVariable.class)) {
        deed =
            switch (name) {
              case "no" -> deed.household(value.toString());
              case "memberNo" -> deed.member(value.toString());
              case "household", "member" -> deed.with(DeedDetail.FILTER, value);
              // of a path with several the first says what it is about
              default -> deed.object() == null ? deed.object(value) : deed;
            };
      } else if (has(parameters[i], RequestParam.class) && !ABOUT_THE_PAGE.contains(name)) {
        filter.add(name + "=" + (name.equals("q") ? Mask.question(value.toString()) : value));
      }
    }
    return filter.length() == 0 ? deed : deed.with(DeedDetail.FILTER, filter.toString());
  }

  private static boolean has(AnnotatedElement element, Class<? extends Annotation> annotation) {
    return element.isAnnotationPresent(annotation);
  }

  private static Deed withAnswer(Deed deed, @Nullable Object answer) {
    Object told = answer instanceof ResponseEntity<?> entity ? entity.getBody() : answer;
    if (told instanceof Concerns one) {
      Deed concerned =
          one.concernedHousehold() == null ? deed : deed.household(one.concernedHousehold());
      return one.concernedMember() == null ? concerned : concerned.member(one.concernedMember());
    }
    if (deed.action().subject() != Action.Subject.NONE) {
      return deed;
    }
    return deed.with(DeedDetail.ROWS, rowsOf(told));
  }

  private static @Nullable Integer rowsOf(@Nullable Object told) {
    if (told instanceof Page<?> page) {
      return page.items().size();
    }
    if (told instanceof Collection<?> all) {
      return all.size();
    }
    if (told instanceof Record record) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        if (Collection.class.isAssignableFrom(component.getType())) {
          try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record) instanceof Collection<?> all
                ? Integer.valueOf(all.size())
                : null;
          } catch (ReflectiveOperationException hidden) {
            return null;
          }
        }
      }
    }
    return null;
  }
}
