package cn.anju.engine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(
    packagesOf = ArchitectureTest.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule the_engine_knows_no_spring =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule packages_depend_on_each_other_one_way =
      slices().matching("cn.anju.engine.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothing_but_the_command_line_knows_the_command_line =
      noClasses()
          .that(not(inside("cli")))
          .should()
          .dependOnClassesThat(inside("cli"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule the_county_knows_nothing_but_the_definitions =
      noClasses()
          .that(inside("county"))
          .should()
          .dependOnClassesThat(
              resideInAPackage("cn.anju.engine..")
                  .and(not(inside("county")))
                  .and(not(inside("definition"))));

  @ArchTest
  static final ArchRule a_class_is_named_after_its_work =
      classes()
          .should()
          .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?")
          .because("the office has no such word");

  @ArchTest
  static final ArchRule no_package_is_a_place_for_odds_and_ends =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..impl..");

  @ArchTest
  static final ArchRule time_is_handed_in =
      noClasses().that(not(inside("cli"))).should().callMethodWhere(asksTheMachineForTheTime());

  @ArchTest
  static final ArchRule only_the_command_line_prints =
      noClasses().that(not(inside("cli"))).should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static void every_package_is_null_marked_and_says_what_it_is_for(JavaClasses engine) {
    assertThat(engine.getPackage("cn.anju.engine").getSubpackagesInTree())
        .filteredOn(somePackage -> !somePackage.getClasses().isEmpty())
        .isNotEmpty()
        .allSatisfy(ArchitectureTest::isNullMarked);
  }

  private static void isNullMarked(JavaPackage somePackage) {
    assertThat(somePackage.isAnnotatedWith(NullMarked.class))
        .as("%s has a package-info.java with @NullMarked", somePackage.getName())
        .isTrue();
  }

  private static DescribedPredicate<JavaClass> inside(String room) {
    return resideInAnyPackage("cn.anju.engine." + room + "..");
  }

  /** {@code LocalDate.now()} and its like; {@code now(clock)} is how it should be. */
  private static DescribedPredicate<JavaMethodCall> asksTheMachineForTheTime() {
    DescribedPredicate<AccessTarget> now =
        DescribedPredicate.describe(
            "now() without a clock, Clock.system…, System.currentTimeMillis()",
            called -> {
              if (!(called instanceof AccessTarget.MethodCallTarget method)) {
                return false;
              }
              String owner = method.getOwner().getName();
              boolean clockHandedIn =
                  method.getRawParameterTypes().stream()
                      .anyMatch(parameter -> parameter.isEquivalentTo(Clock.class));
              return switch (method.getName()) {
                case "now" -> owner.startsWith("java.time.") && !clockHandedIn;
                case "currentTimeMillis" -> owner.equals("java.lang.System");
                default -> owner.equals("java.time.Clock") && method.getName().startsWith("system");
              };
            });
    return target(now).forSubtype();
  }
}
