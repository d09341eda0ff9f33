/**
 * 命令行 The commands of {@code ./anju}.
 *
 * <p>In: arguments. Out: text for a person and an exit code. Not here: any work; a command checks
 * its arguments, calls one room and reports. The clock and the standard streams are touched only
 * here.
 */
@NullMarked
package cn.anju.engine.cli;

import org.jspecify.annotations.NullMarked;
