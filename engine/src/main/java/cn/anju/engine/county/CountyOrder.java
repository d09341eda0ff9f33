package cn.anju.engine.county;

import java.nio.file.Path;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What county is wanted.
 *
 * @param out a folder that does not exist yet, or is empty
 * @param households how many, at least 1
 * @param seed the same seed gives the same bytes
 * @param months how many months of files, 1 to 36
 * @param until the last of them
 * @param dirt share of rows that careless people touch, 0 to 0.2; with 0 the files are orderly too
 * @param region six digits of the district
 * @param regions its villages, {@code code,name,level,parent_code}; not needed for 510904
 * @param billRows 0, or so many rows of one plain MI-02 file instead of the county's own; the truth
 *     of what rests on MI-02 is void then
 */
public record CountyOrder(
    Path out,
    int households,
    long seed,
    int months,
    YearMonth until,
    double dirt,
    String region,
    @Nullable Path regions,
    long billRows) {

  /**
   * Checks what the options' types cannot.
   *
   * @throws CountyRefused when a number is out of its range
   */
  public CountyOrder {
    refuseUnless(
        households >= 1 && households <= 3_000_000,
        "户数须在 1 到 3000000 之间",
        "households must be 1 to 3000000");
    refuseUnless(months >= 1 && months <= 36, "月数须在 1 到 36 之间", "months must be 1 to 36");
    refuseUnless(
        until.getYear() >= 2018 && until.getYear() <= 2030,
        "截止月须在 2018 到 2030 年",
        "until must lie in 2018 to 2030");
    refuseUnless(dirt >= 0 && dirt <= 0.2, "脏数据比例须在 0 到 0.2 之间", "dirt must be 0 to 0.2");
    refuseUnless(region.matches("\\d{6}"), "区县代码须为 6 位数字", "region must be six digits");
    refuseUnless(
        billRows >= 0 && billRows <= 2_000_000_000L, "MI-02 行数不对", "wrong number of MI-02 rows");
  }

  private static void refuseUnless(boolean right, String chinese, String english) {
    if (!right) {
      throw new CountyRefused(chinese, english);
    }
  }
}
