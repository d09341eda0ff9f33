package cn.anju.engine.definition;

/**
 * 收入项目 of the ledger.
 *
 * @param item name as in income.csv
 * @param en English name
 * @param category WAGE, OPERATING, PROPERTY, TRANSFER, OPERATING_COST or CLAIM
 * @param counted false if it is kept but is no income in the sense of monitoring
 * @param from first year in which this holds
 */
public record IncomeItem(String item, String en, String category, boolean counted, int from) {}
