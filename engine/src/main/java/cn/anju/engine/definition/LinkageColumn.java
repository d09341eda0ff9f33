package cn.anju.engine.definition;

import org.jspecify.annotations.Nullable;

/**
 * Something that both tables say about a row.
 *
 * @param name how the definition calls it; letters, digits and _
 * @param title what users see; the name itself if the definition gives none
 * @param kind what it is, which decides how it is made comparable
 * @param left header in the left table
 * @param right header in the right table
 * @param former header in the right table of other values it once had, separated by {@code ;}; null
 *     = none
 */
public record LinkageColumn(
    String name,
    Bilingual title,
    ColumnKind kind,
    String left,
    String right,
    @Nullable String former) {}
