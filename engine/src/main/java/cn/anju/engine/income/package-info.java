/**
 * 收入台账的矛盾规则 What is suspicious in a ledger or an account, as the district decides it.
 *
 * <p>In: {@code definitions/contradictions}. Out: typed rules with their parameters and sentences.
 * Not here: looking for what they describe (the server's room {@code income}).
 */
@NullMarked
package cn.anju.engine.income;

import org.jspecify.annotations.NullMarked;
