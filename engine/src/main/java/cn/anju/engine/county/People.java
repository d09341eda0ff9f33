package cn.anju.engine.county;

import java.time.LocalDate;

/** Makes families: who lives together, how old they are, what they are called. */
final class People {
  /** The families that stories begin with; everybody else lives in an {@code ORDINARY} one. */
  enum Shape {
    ORDINARY,
    /** Head of 42 who works for wages, wife of 40 on the farm, daughter of 10, father of 68. */
    STANDARD,
    /** A couple of 71 and 69. */
    ELDERS
  }

  private static final String[] ELSEWHERE = {
    "510903", "510921", "510922", "510923", "512022", "510181", "513022", "500223", "510723",
    "522121", "530328", "511623", "512021", "510121", "420923", "450881", "340826", "430581"
  };

  private final Names names;
  private final IdentityNumbers identityNumbers;
  private final String district;
  private final Timeline time;

  People(Names names, IdentityNumbers identityNumbers, String district, Timeline time) {
    this.names = names;
    this.identityNumbers = identityNumbers;
    this.district = district;
    this.time = time;
  }

  void settle(Household home, Shape shape) {
    switch (shape) {
      case STANDARD -> standard(home);
      case ELDERS -> elders(home, 71, 69);
      case ORDINARY -> ordinary(home);
    }
    for (Person person : home.people) {
      describe(person);
    }
    if (shape != Shape.ORDINARY) {
      for (Person person : home.people) {
        person.ethnicity = "01";
        person.skill =
            person.age(time.asOf()) < 16 || person.age(time.asOf()) >= 60 ? "NONE" : "NORMAL";
        person.student = person.age(time.asOf()) < 16 && person.age(time.asOf()) >= 6;
        person.counted = true;
        person.exempt = "";
        person.insurance = new int[] {1};
        if (person.id.isEmpty()) {
          number(person);
        }
      }
    }
  }

  private void standard(Household home) {
    String surname = names.surname(home.dice);
    Person head = add(home, surname, true, 42, "02");
    add(home, names.surname(home.dice), false, 40, "12");
    add(home, surname, false, 10, "30");
    add(home, surname, true, 68, "51");
    head.employed = true;
  }

  private void elders(Household home, int husband, int wife) {
    add(home, names.surname(home.dice), true, husband, "02");
    add(home, names.surname(home.dice), false, wife, "12");
  }

  private void ordinary(Household home) {
    Dice dice = home.dice;
    String surname = names.surname(dice);
    int kind = dice.below(100);
    int age = dice.between(31, 52);
    if (kind < 9) {
      add(home, surname, dice.chance(0.5), dice.between(62, 87), "02");
    } else if (kind < 26) {
      int husband = dice.between(61, 82);
      elders(home, husband, Math.max(60, husband - dice.between(0, 5)));
    } else if (kind < 30) {
      add(home, surname, dice.chance(0.75), dice.between(40, 59), "02");
    } else if (kind < 33) {
      int grandfather = dice.between(60, 70);
      elders(home, grandfather, grandfather - dice.between(0, 3));
      child(home, home.head().name.substring(0, 1), dice.between(3, 15), true);
    } else if (kind < 42) {
      int husband = dice.between(50, 59);
      couple(home, surname, husband);
      child(home, surname, husband - dice.between(24, 28), false);
    } else {
      couple(home, surname, age);
      boolean parents = kind >= 72;
      int children = kind < 60 ? 1 : kind < 72 ? 2 : dice.between(1, 2);
      for (int count = 0; count < children; count++) {
        child(home, surname, Math.max(0, age - dice.between(22, 31) - 3 * count), false);
      }
      if (parents) {
        add(home, surname, dice.chance(0.5), age + dice.between(23, 29), "51");
        if (kind >= 86) {
          add(home, names.surname(dice), false, age + dice.between(21, 26), "52");
        }
        if (kind >= 98) {
          add(home, surname, false, Math.min(96, age + dice.between(46, 50)), "62");
        }
      }
    }
  }

  private void couple(Household home, String surname, int age) {
    add(home, surname, true, age, "02");
    if (home.dice.chance(0.93)) {
      add(
          home,
          names.surname(home.dice),
          false,
          Math.max(22, age - home.dice.between(-2, 5)),
          "12");
    }
  }

  private void child(Household home, String surname, int age, boolean grandchild) {
    boolean male = home.dice.chance(0.52);
    add(home, surname, male, age, grandchild ? (male ? "41" : "42") : (male ? "20" : "30"));
  }

  /** Adds somebody of that age at T, never born within a week of a boundary. */
  Person add(Household home, String surname, boolean male, int age, String relation) {
    LocalDate birth = time.asOf().minusYears(age).minusDays(home.dice.between(8, 350));
    if (age == 0) {
      birth = time.asOf().minusDays(home.dice.between(100, 350));
    }
    return add(home, surname, male, birth, relation);
  }

  /** Adds somebody of that birthday, with a name that nobody else in the house has. */
  Person add(Household home, String surname, boolean male, LocalDate birth, String relation) {
    String name = surname + names.given(home.dice, male, birth.getYear());
    for (int attempt = 0; taken(home, name); attempt++) {
      name = surname + names.given(home.dice, attempt % 2 == 0 ? male : !male, birth.getYear());
    }
    Person person = new Person(home, home.people.size() + 1, name, male, birth, relation);
    home.people.add(person);
    number(person);
    return person;
  }

  private static boolean taken(Household home, String name) {
    for (Person person : home.people) {
      if (person.name.equals(name)) {
        return true;
      }
    }
    return false;
  }

  private void number(Person person) {
    Dice dice = person.household.dice;
    boolean married = person.relation.equals("12") || person.relation.equals("52");
    String prefix;
    if (dice.chance(married ? 0.3 : 0.02)) {
      prefix = dice.pick(ELSEWHERE);
    } else if (!district.equals("510904")) {
      prefix = district;
    } else {
      prefix = person.birth.getYear() >= 2004 || dice.chance(0.08) ? "510904" : "510902";
    }
    person.id = identityNumbers.next(prefix, person.birth, person.male);
  }

  /** What a birthday does not say yet: schooling, skill, the army, the few who are not Han. */
  void describe(Person person) {
    Dice dice = person.household.dice;
    int age = person.age(time.asOf());
    person.education =
        age < 7 ? "90" : age < 13 ? "80" : age > 55 ? (dice.chance(0.7) ? "80" : "70") : "70";
    boolean inSchool = person.schoolAge(time.year());
    person.student =
        inSchool
            || (age >= 16 && age <= 18 && dice.chance(0.8))
            || (age >= 19 && age <= 21 && dice.chance(0.35));
    if (age < 16 || age > 72 || person.student) {
      person.skill = "NONE";
    } else {
      int kind = dice.below(100);
      person.skill = kind < 84 ? "NORMAL" : kind < 93 ? "SKILLED" : kind < 98 ? "WEAK" : "NONE";
    }
    if (!person.relation.equals("02")
        && person.male
        && !person.student
        && age >= 18
        && age <= 23
        && dice.chance(0.03)) {
      person.counted = false;
      person.exempt = "SERVICE";
      person.insurance = new int[0];
    }
    if (age < 1 && dice.chance(0.1)) {
      person.id = "";
    }
    if (dice.chance(0.002)) {
      String ethnicity = dice.pick(new String[] {"07", "04", "33"});
      String name = names.minority(dice, ethnicity);
      if (!taken(person.household, name)) {
        person.ethnicity = ethnicity;
        person.name = name;
      }
    }
    if (dice.chance(0.003) && age > 30) {
      person.alias = person.name.charAt(0) + names.given(dice, person.male, person.birth.getYear());
    }
  }

  /** Somebody who is not of this county: name and a valid number. */
  String[] stranger(Dice dice) {
    boolean male = dice.chance(0.5);
    LocalDate birth = dice.day(LocalDate.of(1945, 1, 1), LocalDate.of(2002, 12, 31));
    String prefix = dice.chance(0.3) ? district : dice.pick(ELSEWHERE);
    return new String[] {
      names.surname(dice) + names.given(dice, male, birth.getYear()),
      identityNumbers.next(prefix, birth, male)
    };
  }
}
