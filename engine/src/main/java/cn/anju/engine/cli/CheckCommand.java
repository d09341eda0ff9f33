package cn.anju.engine.cli;

import cn.anju.engine.assistance.AssistanceDefinitions;
import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.definition.FactGroup;
import cn.anju.engine.definition.Family;
import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.enrolment.EnrolmentRules;
import cn.anju.engine.expression.DefinitionCheck;
import cn.anju.engine.income.ContradictionRules;
import cn.anju.engine.linkage.Candidates;
import cn.anju.engine.linkage.pairing.LinkageModel;
import cn.anju.engine.linkage.pairing.UnusableTable;
import cn.anju.engine.workflow.proof.WorkflowCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./anju check}: reads all definitions, runs every example, names what is wrong. */
@Command(
    name = "check",
    description = {
      "检查全部定义并运行每个例子，有错的列出文件和行号。",
      "Reads all definitions, runs every example, names what is wrong with file and line."
    })
final class CheckCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(names = "--definitions", paramLabel = "DIR", description = "定义目录 definitions folder")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException, SQLException {
    Path where = DefinitionsFolder.of(folder);
    Definitions.Loaded loaded = Definitions.load(where);
    Definitions definitions = loaded.definitions();
    if (definitions == null) {
      return refuse(loaded.faults());
    }
    DefinitionCheck.Result checked = DefinitionCheck.of(definitions);
    if (!checked.faults().isEmpty()) {
      return refuse(checked.faults());
    }
    List<DefinitionFault> models = wrongModel(where, definitions);
    if (!models.isEmpty()) {
      return refuse(models);
    }
    WorkflowCheck.Result workflows = WorkflowCheck.of(where);
    if (!workflows.faults().isEmpty()) {
      return refuse(workflows.faults());
    }
    EnrolmentRules.Loaded enrolment = EnrolmentRules.load(where);
    if (!enrolment.faults().isEmpty()) {
      return refuse(enrolment.faults());
    }
    ContradictionRules.Loaded contradictions = ContradictionRules.load(where);
    if (!contradictions.faults().isEmpty()) {
      return refuse(contradictions.faults());
    }
    AssistanceDefinitions.Loaded assistance = AssistanceDefinitions.load(where);
    if (!assistance.faults().isEmpty()) {
      return refuse(assistance.faults());
    }
    report(
        definitions,
        checked.examples(),
        workflows,
        enrolment,
        contradictions,
        assistance.definitions());
    return ExitCode.DONE.number();
  }

  /** The model beside the definition of the month's rows must be that definition's. */
  private static List<DefinitionFault> wrongModel(Path where, Definitions definitions)
      throws IOException {
    LinkageDefinition person = definitions.linkage(Candidates.DEFINITION);
    if (person == null) {
      return List.of();
    }
    Path file = where.resolve("linkage").resolve(Candidates.DEFINITION + ".model.json");
    try {
      LinkageModel.read(file, person);
      return List.of();
    } catch (UnusableTable wrong) {
      return List.of(new DefinitionFault(file, 1, 1, wrong.chinese(), wrong.english()));
    }
  }

  private int refuse(List<DefinitionFault> faults) {
    PrintWriter err = spec.commandLine().getErr();
    faults.forEach(err::println);
    err.println("定义有 %d 处错误，请按上面的文件和行号更正。".formatted(faults.size()));
    err.println(
        "%d fault(s) in the definitions; mend them at the files and lines above."
            .formatted(faults.size()));
    err.flush();
    return ExitCode.WRONG_DEFINITION.number();
  }

  private void report(
      Definitions definitions,
      int examples,
      WorkflowCheck.Result workflows,
      EnrolmentRules.Loaded enrolment,
      ContradictionRules.Loaded contradictions,
      @Nullable AssistanceDefinitions assistance) {
    PrintWriter out = spec.commandLine().getOut();
    int facts = 0;
    for (FactGroup group : definitions.factGroups()) {
      facts += group.facts().size();
      for (EventGroup event : group.events()) {
        facts += event.facts().size();
      }
    }
    long forReturn =
        definitions.indicators().stream().filter(i -> i.family() == Family.RETURN).count();
    long forFall = definitions.indicators().size() - forReturn;
    out.println("定义无误 The definitions are in order.");
    line(out, definitions.feeds().size(), "数据表 feeds");
    line(out, facts, "事实 facts (%d 组 groups)".formatted(definitions.factGroups().size()));
    line(
        out,
        definitions.indicators().size(),
        "指标 indicators (返贫 return %d + 致贫 fall %d)".formatted(forReturn, forFall));
    line(out, examples, "例子 examples");
    line(out, definitions.incomeItems().size(), "收入项目 income items");
    line(out, contradictions.rules().size(), "收入矛盾规则 rules of contradictions");
    line(out, definitions.linkageCount(), "认人定义 linkage definitions");
    line(out, definitions.majorDiseases().size(), "大病病种 major diseases");
    line(out, definitions.parameterYears().size(), "年度参数 years of parameters");
    line(
        out,
        workflows.workflows().size(),
        "流程 workflows (%d 例子 examples)".formatted(workflows.examples()));
    EnrolmentRules rules = enrolment.rules();
    if (rules != null) {
      line(
          out,
          rules.elimination().size() + rules.quality().size(),
          "动态管理规则 rules of monitoring (消除 elimination %d + 数据质量 quality %d, %d 例子 examples)"
              .formatted(rules.elimination().size(), rules.quality().size(), enrolment.examples()));
    }
    if (assistance != null) {
      line(out, assistance.measures().size(), "帮扶措施 measures");
    }
    out.println("sha256 " + definitions.digest());
    out.flush();
  }

  private static void line(PrintWriter out, int count, String what) {
    out.println("%6d  %s".formatted(count, what));
  }
}
