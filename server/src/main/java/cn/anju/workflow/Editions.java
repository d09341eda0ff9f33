package cn.anju.workflow;

import static anju.tables.workflow.Tables.EDITION;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.WorkflowFile;
import cn.anju.engine.workflow.calendar.LegalClock;
import cn.anju.engine.workflow.proof.WorkflowCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * 版本: the workflows in force, proved at the start, and every older text that a case has begun
 * under. Cases finish under the edition that they began with.
 */
@Component
class Editions implements InitializingBean {
  private final DSLContext sql;
  private final Clock clock;
  private final LegalClock legal;
  private final Map<String, WorkflowDefinition> inForce = new TreeMap<>();
  private final Map<String, WorkflowDefinition> byDigest = new ConcurrentHashMap<>();

  @Autowired
  Editions(DSLContext sql, Clock clock, DefinitionsInForce definitions) throws IOException {
    this(sql, clock, definitions.folder());
  }

  Editions(DSLContext sql, Clock clock, Path folder) throws IOException {
    this.sql = sql;
    this.clock = clock;
    WorkflowCheck.Result checked = WorkflowCheck.of(folder);
    if (!checked.faults().isEmpty()) {
      throw new IllegalStateException(
          "流程定义有误，不能启动。 Workflows are wrong; nothing is started.\n" + told(checked.faults()));
    }
    this.legal = checked.clock();
    checked.workflows().forEach(one -> inForce.put(one.code(), one));
  }

  private static String told(List<DefinitionFault> faults) {
    return faults.stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  @Override
  public void afterPropertiesSet() {
    inForce.values().forEach(this::keep);
  }

  private void keep(WorkflowDefinition workflow) {
    byDigest.put(workflow.digest(), workflow);
    sql.insertInto(EDITION)
        .set(EDITION.DIGEST, workflow.digest())
        .set(EDITION.WORKFLOW, workflow.code())
        .set(EDITION.TEXT, workflow.text())
        .set(EDITION.FIRST_USED_AT, OffsetDateTime.now(clock))
        .onConflictDoNothing()
        .execute();
  }

  /** The clock of the calendar in force. */
  LegalClock legal() {
    return legal;
  }

  /** The workflows under which cases are opened now, by code. */
  Collection<WorkflowDefinition> inForce() {
    return inForce.values();
  }

  /** The workflow in force of that code; null if there is none. */
  @Nullable WorkflowDefinition inForce(String code) {
    return inForce.get(code);
  }

  /** The text under which a case runs. */
  WorkflowDefinition of(String digest) {
    WorkflowDefinition known = byDigest.get(digest);
    if (known != null) {
      return known;
    }
    var stored =
        sql.select(EDITION.WORKFLOW, EDITION.TEXT)
            .from(EDITION)
            .where(EDITION.DIGEST.eq(digest))
            .fetchSingle();
    List<DefinitionFault> faults = new ArrayList<>();
    WorkflowDefinition read =
        WorkflowFile.read(Path.of(stored.value1() + ".yaml"), stored.value2(), faults);
    if (read == null) {
      throw new IllegalStateException("an older edition cannot be read: " + told(faults));
    }
    byDigest.put(digest, read);
    return read;
  }
}
