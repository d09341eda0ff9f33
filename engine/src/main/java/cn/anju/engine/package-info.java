/**
 * 数据大厅 The data hall: a month of department files in, explained warnings out.
 *
 * <p>It knows no web, no user and no PostgreSQL, and runs from the command line on files alone. The
 * way through it is feed, linkage, fact, indicator; {@code run} walks it, {@code cli} is its door.
 */
@NullMarked
package cn.anju.engine;

import org.jspecify.annotations.NullMarked;
