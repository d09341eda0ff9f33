/**
 * 帮扶的定义 Which measures there are and what they count as, which kinds of visits and organisations,
 * how often a helper visits: as the district decides it.
 *
 * <p>In: {@code definitions/measures} and {@code definitions/assistance}. Out: typed lists, or what
 * is wrong with file and line. Not here: which measure a risk needs ({@code enrolment}), what is
 * done for whom (the server).
 */
@NullMarked
package cn.anju.engine.assistance;

import org.jspecify.annotations.NullMarked;
