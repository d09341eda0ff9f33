package cn.anju.engine.plan;

import java.util.List;

/**
 * An ordered list of steps. Every step reads only what earlier steps, or the tables handed in, have
 * made; so any step can be run alone and looked at, and another engine can execute the same list.
 *
 * @param name what the plan is for, e.g. {@code facts}
 * @param steps in the order in which they must run
 */
public record Plan(String name, List<Step> steps) {
  public Plan {
    steps = List.copyOf(steps);
  }
}
