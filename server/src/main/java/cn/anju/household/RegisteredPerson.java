package cn.anju.household;

import cn.anju.platform.Bilingual;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person of the registry, to be compared with what a row says. The number is for comparing only:
 * it must not leave the server.
 *
 * @param idNo null if the registry has none
 */
public record RegisteredPerson(
    String memberNo,
    String name,
    @Nullable String idNo,
    @Nullable String idMask,
    @Nullable LocalDate birthDate,
    @Nullable Bilingual relation,
    String householdNo,
    @Nullable String headName,
    String groupCode) {
  /** Without name and number: a log must not show them. */
  @Override
  public String toString() {
    return "RegisteredPerson[" + memberNo + "]";
  }
}
