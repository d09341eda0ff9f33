package cn.anju.audit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did. Who did it, where from and in which role is known from the thread.
 *
 * @param householdNo the household that it is about; null: none, or many
 * @param memberNo the person that it is about
 * @param object what else it is about, by its id: a file, a run, an account
 * @param purpose code of the purpose that was given; null where none is asked for
 * @param details further facts by {@link DeedDetail}'s name, never personal ones
 */
public record Deed(
    Action action,
    @Nullable String householdNo,
    @Nullable String memberNo,
    @Nullable String object,
    @Nullable String purpose,
    Map<String, String> details) {

  public Deed {
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }

  public static Deed of(Action action) {
    return new Deed(action, null, null, null, null, Map.of());
  }

  /** The same about a household. */
  public Deed household(@Nullable String no) {
    return new Deed(action, no, memberNo, object, purpose, details);
  }

  /** The same about a person of the registry. */
  public Deed member(@Nullable String no) {
    return new Deed(action, householdNo, no, object, purpose, details);
  }

  /** The same about a thing with an id. */
  public Deed object(@Nullable Object id) {
    return new Deed(
        action, householdNo, memberNo, id == null ? null : id.toString(), purpose, details);
  }

  /** The same for a purpose. */
  public Deed purpose(@Nullable String code) {
    return new Deed(action, householdNo, memberNo, object, code, details);
  }

  /** The same with one more fact; null adds nothing. */
  public Deed with(DeedDetail detail, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    Map<String, String> more = new TreeMap<>(details);
    more.put(detail.name(), value.toString());
    return new Deed(action, householdNo, memberNo, object, purpose, more);
  }
}
