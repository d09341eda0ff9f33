/**
 * 比对到人 Which member of the registry a row speaks about, and on what evidence.
 *
 * <p>In: staged rows and the registry. Out: row, member, path, probability; the unclear ones for a
 * clerk. Not here: reading files ({@code feed}) and what the row says about the member ({@code
 * fact}).
 */
@NullMarked
package cn.anju.engine.linkage;

import org.jspecify.annotations.NullMarked;
