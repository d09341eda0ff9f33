/**
 * 测速 How fast the engine is, how large a month it takes, and beside whom.
 *
 * <p>Every benchmark says what it does not measure, shows the wrong way beside the right one and
 * ends with its command. In: the engine. Out: tables for the documents. Not here: tests.
 */
@NullMarked
package cn.anju.bench;

import org.jspecify.annotations.NullMarked;
