package cn.anju.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.audit.Trail;
import cn.anju.engine.definition.Level;
import cn.anju.platform.Announcements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;

/** A node that starts with other definitions, beside cases that have begun under the old ones. */
class EditionTest extends CaseHouse {
  @Autowired private Clock clock;
  @Autowired private NamedThings named;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private Announcements announcements;
  @Autowired private Trail trail;
  @Autowired private ObjectProvider<Effect> effects;
  @Autowired private PlatformTransactionManager transactions;
  @TempDir private Path folder;

  @Test
  void an_open_case_finishes_under_the_definition_that_it_began_with() throws IOException {
    CaseState old = openWarning(Level.YELLOW);
    Workflow later = withAnotherRule();

    CaseState young =
        as(
            Doer.PLATFORM,
            () ->
                later
                    .open(
                        new NewCase(
                            "warning", "hit", "H-9", "李四", GROUP, Level.YELLOW, Map.of(), null),
                        Doer.PLATFORM)
                    .orRefuse());

    // since then a dismissal needs a remark
    ActionRequest bare = ActionRequest.of(Map.of("reason", "SMALL"));
    assertThat(young.edition()).isNotEqualTo(old.edition());
    assertThat(as(ZHEN, () -> refusedWith(later.act(young.id(), "dismiss", bare, ZHEN))))
        .isEqualTo("FIELDS_INVALID");
    assertThat(as(ZHEN, () -> later.act(old.id(), "dismiss", bare, ZHEN).orRefuse()).state())
        .isEqualTo("DISMISSED");
    // and a node that knows only the old text reads the new one from the database
    assertThat(as(ZHEN, () -> refusedWith(workflow.act(young.id(), "dismiss", bare, ZHEN))))
        .isEqualTo("FIELDS_INVALID");
  }

  private Workflow withAnotherRule() throws IOException {
    Path definitions = Path.of("..", "definitions");
    for (String part : new String[] {"workflows", "holidays"}) {
      Files.createDirectories(folder.resolve(part));
      try (Stream<Path> files = Files.list(definitions.resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, folder.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    Path warning = folder.resolve("workflows/warning.yaml");
    String remark =
        "remark: {title: {zh: 说明, en: Remark}, type: text, required: false, at_most: 500}";
    String text = Files.readString(warning);
    assertThat(text).contains(remark);
    Files.writeString(
        warning,
        text.replaceFirst(
                java.util.regex.Pattern.quote(remark), remark.replace("required: false, ", ""))
            .replace(
                "reason: COVERED, silence_days: 90",
                "reason: COVERED, remark: 已赔, silence_days: 90"));
    Editions other = new Editions(sql, clock, folder);
    other.afterPropertiesSet();
    EffectDesk desk = new EffectDesk(effects, other);
    desk.afterSingletonsInstantiated();
    return new Workflow(
        other, store, desk, named, cabinet, time, events, announcements, trail, transactions);
  }
}
