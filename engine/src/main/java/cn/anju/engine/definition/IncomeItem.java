package cn.anju.engine.definition;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * 收入项目 of the ledger.
 *
 * @param item name as in income.csv; of spending the kind of spending.csv
 * @param zh what users see
 * @param en English name
 * @param category WAGE, OPERATING, PROPERTY, TRANSFER, OPERATING_COST, CLAIM or SPENDING
 * @param counted false if it is kept but is no income in the sense of monitoring
 * @param from first year in which this holds
 * @param region digits that the codes of its places begin with; "" = everywhere. The longest wins
 * @param wujin RENT, DIVIDEND, CASH, SALARY or AWARD; null = none of them
 * @param unit what its quantity is usually said in; null = none
 * @param costShare 默认成本率: share of the income that is cost where nobody kept a book; null = none
 * @param costItem item under which that cost is entered; null = none
 * @param rigid of spending, whether it usually cannot be avoided (domain.md §6)
 */
public record IncomeItem(
    String item,
    String zh,
    String en,
    String category,
    boolean counted,
    int from,
    String region,
    @Nullable String wujin,
    @Nullable String unit,
    @Nullable BigDecimal costShare,
    @Nullable String costItem,
    boolean rigid) {}
