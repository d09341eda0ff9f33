/**
 * 样板县 A made-up county with planted truth, the same bytes for the same seed.
 *
 * <p>In: a seed, a size and the definitions. Out: registry, department files and the list of what
 * was planted. Not here: anything that reads those files; the county must not know how it is
 * judged.
 */
@NullMarked
package cn.anju.engine.county;

import org.jspecify.annotations.NullMarked;
