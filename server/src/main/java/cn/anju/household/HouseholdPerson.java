package cn.anju.household;

import cn.anju.platform.Bilingual;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A member of a household.
 *
 * @param no number in the registry
 * @param idMask masked identity number; null if there is none
 * @param age completed years today; null if the day of birth is not known
 * @param counted whether he counts for the income per head
 */
public record HouseholdPerson(
    String no,
    String name,
    @Nullable String idMask,
    @Nullable Bilingual sex,
    @Nullable LocalDate birthDate,
    @Nullable Integer age,
    @Nullable Bilingual relation,
    @Nullable Bilingual ethnicity,
    @Nullable Bilingual education,
    boolean counted,
    @Nullable Bilingual labour,
    @Nullable Boolean student) {}
