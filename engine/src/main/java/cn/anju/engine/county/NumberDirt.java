package cn.anju.engine.county;

/** What happens to an identity number on the way into a list, so that it finds nobody. */
final class NumberDirt {
  private final Dice dice;

  NumberDirt(Dice dice) {
    this.dice = dice;
  }

  /**
   * Of 1000: 360 with one digit wrong, 20 as it is (letters for digits, once they are read as
   * such), 110 with two neighbours exchanged, 70 with two digits wrong, 30 with a digit lost, 30
   * with one too many, 80 with the last three zeros (a spreadsheet), 20 with a wrong check digit,
   * 40 with the last four of somebody else, 40 right in itself but another than the registry's, 200
   * blank.
   *
   * @param another a number of the same birthday that nobody has
   */
  String number(String number, String another) {
    int kind = dice.below(1000);
    if (kind < 40) {
      return number.substring(0, 14) + "%03d%d".formatted(dice.below(1000), dice.below(10));
    } else if (kind < 60) {
      return number;
    } else if (kind < 420) {
      return oneWrong(number);
    } else if (kind < 530) {
      return exchanged(number);
    } else if (kind < 600) {
      return oneWrong(oneWrong(number));
    } else if (kind < 630) {
      int place = dice.below(18);
      return number.substring(0, place) + number.substring(place + 1);
    } else if (kind < 660) {
      int place = dice.below(18);
      return number.substring(0, place) + dice.below(10) + number.substring(place);
    } else if (kind < 740) {
      return number.substring(0, 15) + "000";
    } else if (kind < 760) {
      return IdentityNumbers.wrongCheck(number);
    } else if (kind < 800) {
      return another;
    }
    return "";
  }

  private String oneWrong(String number) {
    int place = dice.below(17);
    char wrong = (char) ('0' + (number.charAt(place) - '0' + dice.between(1, 9)) % 10);
    return number.substring(0, place) + wrong + number.substring(place + 1);
  }

  /** Two neighbours that differ, exchanged; the check digit stays where it is. */
  private String exchanged(String number) {
    int start = dice.below(16);
    for (int step = 0; step < 16; step++) {
      int place = (start + step) % 16;
      if (number.charAt(place) != number.charAt(place + 1)) {
        return number.substring(0, place)
            + number.charAt(place + 1)
            + number.charAt(place)
            + number.substring(place + 2);
      }
    }
    return number;
  }
}
