package cn.anju.engine.run;

/**
 * Where a row stands.
 *
 * @param period {@code yyyy-MM} of the folder that the file lay in; blank for a ledger of the
 *     registry
 * @param file path within that folder, a member of an archive as {@code zip!member}; {@code
 *     income.csv}, {@code spending.csv}, {@code annual_accounts.csv} for a ledger
 * @param sheet name of the sheet; blank for text files
 * @param row physical row, from 1 as a spreadsheet shows it
 */
public record Place(String period, String file, String sheet, int row) {

  /** {@code file#sheet!row}, as hits.csv writes it but without the period. */
  public String text() {
    return file + "#" + sheet + "!" + row;
  }

  /** True if the row is the registry's own and no department's. */
  public boolean isLedger() {
    return period.isEmpty();
  }
}
