package cn.anju.engine.county;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** 住建局 and 水利局: HO-01, WA-01. */
final class HomeAndWater {
  private HomeAndWater() {}

  /** One house; {@code sole} -1 blank, {@code renovation} 0 not needed … 4 accepted. */
  static void house(
      Household home,
      String number,
      char grade,
      LocalDate appraised,
      int sole,
      int renovation,
      int period) {
    Person head = home.head();
    LocalDate accepted = appraised.plusMonths(5);
    Entry entry =
        home.row(
            head,
            home.care,
            Feed.HO_01,
            period,
            number,
            head.name,
            head.id,
            home.region(),
            Character.toString(grade),
            appraised.toString(),
            sole < 0 ? "" : Integer.toString(sole),
            Integer.toString(renovation),
            renovation == 4 ? accepted.toString() : "",
            renovation == 4 ? "7500.00" : "0.00");
    home.add(new Known.House(entry, number, grade, appraised, sole, renovation));
  }

  /** The household's own row: quantity, quality, access and reliability in order or not. */
  static void water(
      Household home,
      String inOrder,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      int period) {
    Person head = home.head();
    Entry entry =
        home.row(
            head,
            home.care,
            Feed.WA_01,
            period,
            head.name,
            head.id,
            home.region(),
            home.index % 3 == 0 ? "2" : "1",
            inOrder.substring(0, 1),
            inOrder.substring(1, 2),
            inOrder.substring(2, 3),
            inOrder.substring(3, 4),
            from == null ? "" : from.toString(),
            to == null ? "" : to.toString());
    home.add(
        new Known.Water(
            entry,
            inOrder.charAt(0) == '1',
            inOrder.charAt(1) == '1',
            inOrder.charAt(2) == '1',
            inOrder.charAt(3) == '1',
            from,
            to));
  }

  /** The row of a village's supply point, without a household. */
  static Entry supplyPoint(Village village, Village.Supply supply, Timeline time) {
    return new Entry(
        Feed.WA_01,
        0,
        Entry.Care.UNTOUCHED,
        "",
        "",
        village.town() + village.name(),
        "1",
        supply.quantity() ? "1" : "0",
        supply.quality() ? "1" : "0",
        supply.access() ? "1" : "0",
        "1",
        supply.outageFrom() < 0 ? "" : time.asOf().minusDays(supply.outageFrom()).toString(),
        "");
  }
}
