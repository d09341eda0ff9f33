/**
 * 来文 Intake of the departments' files: files become sheets, sheets rows, each row one outcome.
 *
 * <p>In: files as sent and the feeds' definitions. Out: staged rows, the outcome of every physical
 * row, the receipt for the sender. Not here: whose row it is ({@code linkage}).
 */
@NullMarked
package cn.anju.engine.feed;

import org.jspecify.annotations.NullMarked;
