package cn.anju.engine.county;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member of the registry, with what the departments know and what their registers shall say. */
final class Person {
  final Household household;
  final String number;
  String name;

  /** Empty for the few who have none yet. */
  String id;

  final boolean male;
  LocalDate birth;
  final String relation;
  String ethnicity = "01";
  String education = "70";
  boolean counted = true;
  String skill = "NORMAL";
  boolean student;
  String exempt = "";
  String alias = "";

  /** States of the current year's rows in MI-01; empty: not listed. */
  int[] insurance = {1};

  /** State of a row of last year in MI-01, 0: none. */
  int insuredLastYear;

  /** HR-02: -1 as age has it, 0 not listed, else the state. */
  int pensionState = -1;

  /** HR-02: how many months ago the pension was last paid; -1 the cell is blank. */
  int pensionBack;

  /** ED-01: 0 not listed, else the state. */
  int rollState = 1;

  int rollGrade;
  int absentDays;
  int schoolExemption;

  /** HR-01: a job that runs; stories take it away and tell their own. */
  boolean employed;

  final List<Known> known = new ArrayList<>();

  Person(
      Household household, int seat, String name, boolean male, LocalDate birth, String relation) {
    this.household = household;
    this.number = household.number + "-" + seat;
    this.name = name;
    this.id = "";
    this.male = male;
    this.birth = birth;
    this.relation = relation;
  }

  /** Completed years on that day. */
  int age(LocalDate day) {
    return Period.between(birth, day).getYears();
  }

  boolean able(LocalDate day) {
    int years = age(day);
    return counted && years >= 16 && years <= 59 && !skill.equals("NONE");
  }

  /** Between six and sixteen on the last day of August of that year. */
  boolean schoolAge(int year) {
    int years = age(LocalDate.of(year, 8, 31));
    return years >= 6 && years < 16;
  }

  <K extends Known> K add(K fact) {
    known.add(fact);
    return fact;
  }

  /** The last observation of a fact by the grid monitor, null without one. */
  Known.@Nullable Seen seen(String fact) {
    return Household.lastSeen(known, fact);
  }
}
