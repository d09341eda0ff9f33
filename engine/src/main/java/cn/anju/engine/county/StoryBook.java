package cn.anju.engine.county;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All stories: for every indicator households that it must find, and some that it nearly finds. */
final class StoryBook {
  /**
   * One story.
   *
   * @param indicator the one it is about
   * @param fires whether the indicator must be TRUE
   * @param shape the family it happens to
   * @param supply which village: -1 any, else see {@link Regions#withSupply}
   * @param what in a few words
   */
  record Story(
      String indicator,
      boolean fires,
      People.Shape shape,
      int supply,
      String what,
      Consumer<Scene> happens) {

    boolean tuopin() {
      return indicator.startsWith("R");
    }
  }

  private final List<Story> stories = new ArrayList<>();
  private People.Shape shape = People.Shape.STANDARD;
  private int supply = -1;

  StoryBook() {
    IncomeStories.tell(this);
    SpendingStories.tell(this);
    IllnessStories.tell(this);
    CareStories.tell(this);
    SchoolStories.tell(this);
    DisabilityStories.tell(this);
    DisasterStories.tell(this);
    AccidentStories.tell(this);
    DwellingStories.tell(this);
    WorkStories.tell(this);
    IndustryStories.tell(this);
    ChangeStories.tell(this);
  }

  List<Story> stories() {
    return stories;
  }

  /** The stories that follow happen to such a family, until it is said otherwise. */
  StoryBook among(People.Shape family) {
    shape = family;
    return this;
  }

  /** The stories that follow happen in such a village, until it is said otherwise. */
  StoryBook supplied(int which) {
    supply = which;
    return this;
  }

  StoryBook fires(String indicator, String what, Consumer<Scene> happens) {
    stories.add(new Story(indicator, true, shape, supply, what, happens));
    return this;
  }

  StoryBook nearly(String indicator, String what, Consumer<Scene> happens) {
    stories.add(new Story(indicator, false, shape, supply, what, happens));
    return this;
  }

  /** Of both families of indicators. */
  StoryBook fires(String returning, String falling, String what, Consumer<Scene> happens) {
    return fires(returning, what, happens).fires(falling, what, happens);
  }

  StoryBook nearly(String returning, String falling, String what, Consumer<Scene> happens) {
    return nearly(returning, what, happens).nearly(falling, what, happens);
  }
}
