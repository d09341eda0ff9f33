package cn.anju.income;

import static anju.tables.income.Tables.ACCOUNT;
import static anju.tables.income.Tables.ACCOUNT_LINE;

import anju.tables.income.tables.records.AccountLineRecord;
import anju.tables.income.tables.records.AccountRecord;
import cn.anju.access.Worker;
import cn.anju.engine.definition.IncomeItem;
import cn.anju.household.Household;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedWords;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 年度收入账: proposed from the ledger item by item, corrected with the household, signed. What is
 * signed stays as it is (the database holds that, too); who finds something wrong afterwards
 * proposes another edition.
 */
@Component
class Accounts {
  private final DSLContext sql;
  private final Ledger ledger;
  private final LedgerDesk desk;
  private final ItemsInForce items;
  private final IncomeLines lines;
  private final SealedWords words;
  private final Clock clock;

  Accounts(
      DSLContext sql,
      Ledger ledger,
      LedgerDesk desk,
      ItemsInForce items,
      IncomeLines lines,
      SealedWords words,
      Clock clock) {
    this.sql = sql;
    this.ledger = ledger;
    this.desk = desk;
    this.items = items;
    this.lines = lines;
    this.words = words;
    this.clock = clock;
  }

  /** All editions of a year, the latest first. */
  @Transactional(readOnly = true)
  public List<AccountView> of(String householdNo, int year) {
    desk.seen(householdNo);
    return sql.selectFrom(ACCOUNT)
        .where(ACCOUNT.HOUSEHOLD_NO.eq(householdNo).and(ACCOUNT.YEAR.eq(year)))
        .orderBy(ACCOUNT.EDITION.desc())
        .fetch(this::view);
  }

  private AccountView find(String householdNo, int year, int edition) {
    AccountRecord row =
        sql.selectFrom(ACCOUNT)
            .where(ACCOUNT.HOUSEHOLD_NO.eq(householdNo))
            .and(ACCOUNT.YEAR.eq(year).and(ACCOUNT.EDITION.eq(edition)))
            .fetchOne();
    if (row == null) {
      throw Refusal.notFound().asException();
    }
    return view(row);
  }

  /**
   * Proposes the account of a year from the ledger of now: a draft, in place of the draft that may
   * be there; beside a signed one as the next edition.
   */
  @Transactional
  public AccountView propose(String householdNo, int year, IncomePeriod.Kind kind, Worker by) {
    LocalDate today = LocalDate.now(clock);
    if (kind == IncomePeriod.Kind.ROLLING_12M || year < 2016 || year > today.getYear()) {
      throw Refusal.invalid(
              "年度账要选 2016 年以来、不晚于今年的年度。",
              "A yearly account is of a year between 2016 and this one.")
          .asException();
    }
    Household household = desk.seen(householdNo);
    // one proposal of a household after another
    sql.execute(
        "select pg_advisory_xact_lock(hashtextextended('income.account ' || ?, 0))", householdNo);
    AccountRecord draft =
        sql.selectFrom(ACCOUNT)
            .where(ACCOUNT.HOUSEHOLD_NO.eq(householdNo).and(ACCOUNT.YEAR.eq(year)))
            .and(ACCOUNT.STATUS.eq(AccountView.Status.DRAFT.name()))
            .forUpdate()
            .fetchOne();
    HouseholdLedger known = ledger.of(household, null);
    IncomePeriod period = IncomePeriod.ofYear(kind, year);
    boolean isNew = draft == null;
    AccountRecord row = draft == null ? fresh(household, year, by) : draft;
    row.setPeriod(kind.name());
    row.setKnownAt(OffsetDateTime.now(clock));
    row.setPeople(known.people());
    IncomeLines.YearLine line = lines.of(household.householdType(), year);
    row.setLine(line == null ? null : line.amount());
    row.setLineYear(line == null ? null : line.year());
    Map<String, AccountLineRecord> proposed = proposed(row, known.in(period));
    sums(row, proposed.values());
    changed(row, by);
    if (isNew) {
      row.insert();
    } else {
      row.update();
      // items that are no longer in the ledger stay, with nothing
      sql.update(ACCOUNT_LINE)
          .set(ACCOUNT_LINE.PROPOSED, BigDecimal.ZERO)
          .set(ACCOUNT_LINE.AMOUNT, BigDecimal.ZERO)
          .set(ACCOUNT_LINE.ESTIMATED, BigDecimal.ZERO)
          .where(ofAccount(row))
          .execute();
    }
    proposed
        .values()
        .forEach(
            one -> sql.insertInto(ACCOUNT_LINE).set(one).onDuplicateKeyUpdate().set(one).execute());
    return view(row);
  }

  private AccountRecord fresh(Household household, int year, Worker by) {
    Integer last =
        sql.select(org.jooq.impl.DSL.max(ACCOUNT.EDITION))
            .from(ACCOUNT)
            .where(ACCOUNT.HOUSEHOLD_NO.eq(household.no()).and(ACCOUNT.YEAR.eq(year)))
            .fetchOne(one -> one.value1());
    AccountRecord row = sql.newRecord(ACCOUNT);
    row.setHouseholdNo(household.no());
    row.setGroupCode(household.groupCode());
    row.setYear(year);
    row.setEdition(last == null ? 1 : last + 1);
    row.setStatus(AccountView.Status.DRAFT.name());
    row.setMadeBy(by.account());
    row.setMadeByName(by.name());
    row.setMadeAt(OffsetDateTime.now(clock));
    row.setVersion(0);
    return row;
  }

  private void changed(AccountRecord row, Worker by) {
    row.setChangedByName(by.name());
    row.setChangedAt(OffsetDateTime.now(clock));
    row.setVersion(row.getVersion() + 1);
  }

  private static Map<String, AccountLineRecord> proposed(
      AccountRecord of, List<LedgerEntry> entries) {
    Map<String, AccountLineRecord> lines = new TreeMap<>();
    Map<String, BigDecimal> uncounted = new HashMap<>();
    for (LedgerEntry entry : entries) {
      String key = entry.category() + " " + entry.item();
      AccountLineRecord line =
          lines.computeIfAbsent(key, fresh -> line(of, entry.category(), entry.item()));
      if (!entry.counts()) {
        uncounted.merge(key, entry.worth(), BigDecimal::add);
      } else {
        line.setIsCounted(true);
        line.setProposed(line.getProposed().add(entry.worth()));
        if (entry.estimated()) {
          line.setEstimated(line.getEstimated().add(entry.worth()));
        }
      }
    }
    lines.forEach((key, line) -> {
      // an item that does not count is shown with what it brought; of others that part is left out
      if (!line.getIsCounted()) {
        line.setProposed(uncounted.getOrDefault(key, BigDecimal.ZERO));
      }
      line.setAmount(line.getProposed());
    });
    return lines;
  }

  private static AccountLineRecord line(AccountRecord of, IncomeCategory category, String item) {
    AccountLineRecord line = new AccountLineRecord();
    line.setHouseholdNo(of.getHouseholdNo());
    line.setYear(of.getYear());
    line.setEdition(of.getEdition());
    line.setGroupCode(of.getGroupCode());
    line.setCategory(category.name());
    line.setItem(item);
    line.setIsCounted(false);
    line.setProposed(BigDecimal.ZERO);
    line.setAmount(BigDecimal.ZERO);
    line.setEstimated(BigDecimal.ZERO);
    return line;
  }

  private static void sums(AccountRecord row, Iterable<AccountLineRecord> lines) {
    Map<IncomeCategory, BigDecimal> sums = new EnumMap<>(IncomeCategory.class);
    for (AccountLineRecord line : lines) {
      if (line.getIsCounted()) {
        sums.merge(IncomeCategory.valueOf(line.getCategory()), line.getAmount(), BigDecimal::add);
      }
    }
    IncomeSum sum = IncomeSum.of(sums, BigDecimal.ZERO, row.getPeople());
    row.setWage(sum.wage());
    row.setOperating(sum.operating());
    row.setProperty(sum.property());
    row.setTransfer(sum.transfer());
    row.setOperatingCost(sum.operatingCost());
    row.setClaims(sum.claims());
    row.setSelfpay(sum.selfpay());
    row.setNetIncome(sum.net());
    row.setPcNetIncome(sum.perHead());
    row.setAdjPcIncome(sum.adjustedPerHead());
  }

  private static org.jooq.Condition ofAccount(AccountRecord row) {
    return ACCOUNT_LINE
        .HOUSEHOLD_NO
        .eq(row.getHouseholdNo())
        .and(ACCOUNT_LINE.YEAR.eq(row.getYear()))
        .and(ACCOUNT_LINE.EDITION.eq(row.getEdition()));
  }

  /**
   * The draft of a year that somebody has before him; refused if it was signed or changed since.
   */
  private AccountRecord draft(String householdNo, int year, int version) {
    desk.seen(householdNo);
    AccountRecord row =
        sql.selectFrom(ACCOUNT)
            .where(ACCOUNT.HOUSEHOLD_NO.eq(householdNo).and(ACCOUNT.YEAR.eq(year)))
            .and(ACCOUNT.STATUS.eq(AccountView.Status.DRAFT.name()))
            .forUpdate()
            .fetchOne();
    if (row == null) {
      throw new Refusal(
              "ACCOUNT_SIGNED",
              409,
              "这一年没有待核对的账：签过字的不能改，确有出入请重新生成一版。",
              "There is no draft of that year: what is signed never changes; propose another edition.")
          .asException();
    }
    if (row.getVersion() != version) {
      throw Refusal.stale().asException();
    }
    return row;
  }

  /** Corrects lines of the draft with the household; items that the ledger has not may be added. */
  @Transactional
  public AccountView correct(
      String householdNo,
      int year,
      List<AccountView.SaidLine> said,
      @Nullable Integer people,
      int version,
      Worker by) {
    AccountRecord row = draft(householdNo, year, version);
    Map<String, AccountLineRecord> all = new TreeMap<>();
    sql.selectFrom(ACCOUNT_LINE)
        .where(ofAccount(row))
        .forEach(line -> all.put(line.getCategory() + " " + line.getItem(), line));
    for (AccountView.SaidLine one : said) {
      IncomeItem item =
          items.all().find(one.category().name(), one.item(), year, row.getGroupCode());
      AccountLineRecord line = all.get(one.category() + " " + one.item());
      boolean isNew = line == null;
      if (item == null && line == null
          || one.amount().signum() < 0
          || one.amount().stripTrailingZeros().scale() > 2) {
        throw Refusal.invalid(
                "“%s”不在项目表里，或金额不对。".formatted(one.item()),
                "“%s” is no item, or its amount is wrong.".formatted(one.item()))
            .asException();
      }
      if (line == null) {
        line = line(row, one.category(), one.item());
        line.setIsCounted(item != null && item.counted());
        all.put(one.category() + " " + one.item(), line);
      }
      line.setAmount(one.amount());
      Map<String, @Nullable String> why = new HashMap<>();
      why.put("why", one.why());
      line.setWordsCipher(words.sealIfSaid(IncomeSeals.LINE, why));
      if (isNew) {
        sql.insertInto(ACCOUNT_LINE).set(line).execute();
      } else {
        line.update();
      }
    }
    if (people != null) {
      if (people < 0 || people > 30) {
        throw Refusal.invalid("人口数要在 0 到 30 之间。", "People lie between 0 and 30.").asException();
      }
      row.setPeople(people);
    }
    sums(row, all.values());
    changed(row, by);
    row.update();
    return view(row);
  }

  /** What is said when an account is signed. */
  record SaidSignature(
      String signedBy, LocalDate signedOn, @Nullable UUID evidenceId, @Nullable String remark) {}

  /** Signs the draft; from then on it is frozen. */
  @Transactional
  public AccountView sign(
      String householdNo, int year, SaidSignature said, int version, Worker by) {
    AccountRecord row = draft(householdNo, year, version);
    LocalDate today = LocalDate.now(clock);
    if (said.signedBy().isBlank() || said.signedBy().length() > 50) {
      throw Refusal.invalid("请写明签字人姓名。", "Say who signed.").asException();
    }
    IncomePeriod period =
        IncomePeriod.ofYear(IncomePeriod.Kind.valueOf(row.getPeriod()), row.getYear());
    if (said.signedOn().isAfter(today) || said.signedOn().isBefore(period.from())) {
      throw Refusal.invalid(
              "签字日期不能在将来，也不能早于核算期。", "The day of signing is not ahead, and not before the period.")
          .asException();
    }
    Map<String, @Nullable String> spoken = new HashMap<>();
    spoken.put("signed_by", said.signedBy());
    spoken.put("remark", said.remark());
    row.setWordsCipher(words.sealIfSaid(IncomeSeals.ACCOUNT, spoken));
    row.setStatus(AccountView.Status.SIGNED.name());
    row.setSignedOn(said.signedOn());
    row.setSignedAt(OffsetDateTime.now(clock));
    row.setEvidenceId(said.evidenceId());
    changed(row, by);
    row.update();
    return find(householdNo, year, row.getEdition());
  }

  private AccountView view(AccountRecord row) {
    List<AccountView.AccountLine> of =
        sql.selectFrom(ACCOUNT_LINE)
            .where(ofAccount(row))
            .fetch(line ->
                new AccountView.AccountLine(
                    IncomeCategory.valueOf(line.getCategory()),
                    line.getItem(),
                    line.getIsCounted(),
                    line.getProposed(),
                    line.getAmount(),
                    line.getEstimated(),
                    words.open(IncomeSeals.LINE, line.getWordsCipher()).get("why")));
    Map<String, String> spoken = words.open(IncomeSeals.ACCOUNT, row.getWordsCipher());
    return new AccountView(
        row.getYear(),
        row.getEdition(),
        AccountView.Status.valueOf(row.getStatus()),
        IncomePeriod.Kind.valueOf(row.getPeriod()),
        row.getKnownAt(),
        row.getPeople(),
        row.getWage(),
        row.getOperating(),
        row.getProperty(),
        row.getTransfer(),
        row.getOperatingCost(),
        row.getClaims(),
        row.getSelfpay(),
        row.getNetIncome(),
        row.getPcNetIncome(),
        row.getAdjPcIncome(),
        row.getLine(),
        row.getLineYear(),
        of.stream()
            .sorted(
                java.util.Comparator.comparing(AccountView.AccountLine::category)
                    .thenComparing(AccountView.AccountLine::item))
            .toList(),
        spoken.get("remark"),
        spoken.get("signed_by"),
        row.getSignedOn(),
        row.getSignedAt(),
        row.getEvidenceId(),
        row.getMadeByName(),
        row.getChangedByName(),
        Objects.requireNonNull(row.getChangedAt()),
        row.getVersion());
  }
}
