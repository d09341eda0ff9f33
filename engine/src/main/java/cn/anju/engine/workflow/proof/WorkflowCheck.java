package cn.anju.engine.workflow.proof;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.Workflows;
import cn.anju.engine.workflow.calendar.HolidayFiles;
import cn.anju.engine.workflow.calendar.LegalClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads all workflows of a folder with their holidays, proves them and runs their examples. */
public final class WorkflowCheck {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private WorkflowCheck() {}

  /**
   * What was found.
   *
   * @param workflows that could be read
   * @param faults everything that is wrong, by file and line
   * @param examples number of examples that were run
   */
  public record Result(
      List<WorkflowDefinition> workflows,
      LegalClock clock,
      List<DefinitionFault> faults,
      int examples) {}

  /** Checks {@code workflows} and {@code holidays} below a folder; without workflows, nothing. */
  public static Result of(Path definitions) throws IOException {
    HolidayFiles.Loaded holidays = HolidayFiles.load(definitions);
    LegalClock clock = new LegalClock(holidays.calendar(), SHANGHAI);
    Workflows.Loaded loaded = Workflows.load(definitions);
    List<DefinitionFault> faults = new ArrayList<>(loaded.faults());
    if (!loaded.all().isEmpty() || !loaded.faults().isEmpty()) {
      faults.addAll(holidays.faults());
    }
    int examples = 0;
    for (WorkflowDefinition workflow : loaded.all()) {
      List<DefinitionFault> unproved = WorkflowProofs.of(workflow);
      faults.addAll(unproved);
      if (unproved.isEmpty()) {
        faults.addAll(WorkflowTrial.of(workflow, clock));
        examples += workflow.examples().size();
      }
    }
    return new Result(loaded.all(), clock, faults.stream().distinct().sorted().toList(), examples);
  }
}
