package cn.anju.engine.assistance;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.enrolment.MeasureKind;
import org.jspecify.annotations.Nullable;

/**
 * A measure that can be taken for a household or a person.
 *
 * @param code unique among all measures
 * @param kind 大类 of the national survey
 * @param isDevelopmental 开发式: helps a household to earn
 * @param aidClass null if nothing is paid out for it as aid
 * @param isDestitution 特困供养
 * @param isLabourExport 劳务输出
 */
public record MeasureItem(
    String code,
    Bilingual title,
    MeasureKind kind,
    boolean isDevelopmental,
    @Nullable AidClass aidClass,
    boolean isDestitution,
    boolean isLabourExport) {}
