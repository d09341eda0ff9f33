package cn.anju.income;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.registry.RegistryRow;
import cn.anju.engine.registry.RegistryTable;
import cn.anju.platform.Scope;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How long a district's ledger takes to come in, to come once more with little different, and to be
 * copied for a run; what one household's sums and a village's grid take then. Asked for with {@code
 * -Danju.scale=200000} (households); the figures of ADR 0029. Does not measure the judging of rows.
 */
@EnabledIfSystemProperty(named = "anju.scale", matches = "\\d+")
class LedgerScaleTest extends IncomeHouse {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerScaleTest.class);
  private static final int ENTRIES = 20;
  private static final String[] ITEMS = {"务工", "种植", "养殖", "土地流转", "养老金"};
  private static final IncomeCategory[] CATEGORIES = {
    IncomeCategory.WAGE,
    IncomeCategory.OPERATING,
    IncomeCategory.OPERATING,
    IncomeCategory.PROPERTY,
    IncomeCategory.TRANSFER
  };
  private static final int HOUSEHOLDS = Integer.getInteger("anju.scale", 0);
  @TempDir private Path work;
  @Autowired private LedgerImports imports;
  @Autowired private LedgerCopies copies;
  @Autowired private VillageGrid grid;
  @Autowired private Contradictions contradictions;

  private static String no(int household) {
    return "S%07d".formatted(household);
  }

  private void timed(String what, Runnable work) {
    long begin = System.nanoTime();
    work.run();
    LOG.warn("scale {}: {} ms", what, (System.nanoTime() - begin) / 1_000_000);
  }

  private void load(int different) {
    asJob(() -> {
      try (LedgerImport ledger = imports.begin(UUID.randomUUID())) {
        ledger.begin(RegistryTable.INCOME);
        Random random = new Random(7);
        for (int household = 0; household < HOUSEHOLDS; household++) {
          for (int entry = 0; entry < ENTRIES; entry++) {
            int kind = entry % ITEMS.length;
            int fen = 1000 + random.nextInt(900_000);
            if (household < different && entry == 0) {
              fen++;
            }
            ledger.add(
                new RegistryRow.Income(
                    no(household),
                    null,
                    LocalDate.of(2019, 1, 1).plusDays(random.nextInt(720)),
                    CATEGORIES[kind].name(),
                    ITEMS[kind],
                    BigDecimal.valueOf(fen, 2),
                    null,
                    null,
                    null,
                    counterparty(kind, household),
                    false));
          }
        }
        ledger.merge();
        return true;
      } catch (SQLException fault) {
        throw new IllegalStateException(fault);
      }
    });
  }

  private static @Nullable String counterparty(int kind, int household) {
    return kind == 0 ? "遂宁某建筑劳务公司" + household % 300 : null;
  }

  private void copy(String folder) {
    try {
      Path to = Files.createDirectories(work.resolve(folder));
      Scope.ofJob("scale").call(() -> copies.copyInto(to));
    } catch (Exception fault) {
      throw new IllegalStateException(fault);
    }
  }

  @Test
  void a_district() {
    asJob(() ->
        sql.execute(
            "insert into household.household (household_no, group_code, household_type, head_name, members) select 'S' || lpad(n::text, 7, '0'), '510904' || lpad((100 + n / 12000)::text, 3, '0') || lpad((200 + n / 600 % 20)::text, 3, '0') || '01', 'TUOPIN', '某', 3 from generate_series(0, ?) n",
            HOUSEHOLDS - 1));
    timed("first import", () -> load(0));
    timed("import with 2000 rows different", () -> load(2000));
    assertThat(asJob(() -> sql.fetchValue("select count(*) from income.entry_end")))
        .isEqualTo(2000L);
    timed("copy for a run", () -> copy("first"));
    timed("copy of the same state", () -> copy("second"));
    timed(
        "a household's ledger",
        () -> asJob(() -> Objects.requireNonNull(ledger.of(no(HOUSEHOLDS / 2), null))));
    timed(
        "the same again",
        () -> asJob(() -> Objects.requireNonNull(ledger.of(no(HOUSEHOLDS / 2 + 1), null))));
    timed(
        "a village's grid",
        () -> asJob(() -> grid.of("510904100200", IncomeCategory.OPERATING, "种植", 2020)));
    timed(
        "contradictions of a village", () -> asJob(() -> contradictions.of("510904100200", 2020)));
    timed("contradictions of a town", () -> asJob(() -> contradictions.of("510904100000", 2020)));
    timed(
        "sum of dividends of all",
        () -> asJob(() -> sql.fetch("select sum(amount) from income.dividend_payment")));
  }
}
