/**
 * 定义 What the district decides, read from {@code definitions/} into typed records.
 *
 * <p>In: YAML and TSV files. Out: records that know their file and line, or all that is wrong with
 * them. Not here: judging an indicator's expression ({@code expression}) and running anything.
 */
@NullMarked
package cn.anju.engine.definition;

import org.jspecify.annotations.NullMarked;
