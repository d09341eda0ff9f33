package cn.anju.assistance;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.assistance.AssistanceDefinitions;
import cn.anju.engine.assistance.MeasureItem;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The definitions of assistance that this node works with, read once at the start. */
@Component
class AssistanceInForce {
  private final AssistanceDefinitions definitions;

  AssistanceInForce(DefinitionsInForce folder) throws IOException {
    AssistanceDefinitions.Loaded loaded = AssistanceDefinitions.load(folder.folder());
    AssistanceDefinitions read = loaded.definitions();
    if (read == null) {
      throw new IllegalStateException(
          "帮扶定义有误，不能启动。 Definitions of assistance are wrong; nothing is started.\n"
              + loaded.faults().stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
    this.definitions = read;
  }

  AssistanceDefinitions all() {
    return definitions;
  }

  /** The measure of a code; refused if there is none. */
  MeasureItem measure(String code) {
    MeasureItem found = definitions.measure(code);
    if (found == null) {
      throw Refusal.invalid("没有这种帮扶措施，请重新选择。", "There is no such measure; choose another.")
          .asException();
    }
    return found;
  }

  /** What a measure is called; its code if the definitions no longer have it. */
  Bilingual titleOf(String code) {
    MeasureItem found = definitions.measure(code);
    return found == null ? new Bilingual(code, code) : ours(found.title());
  }

  /** The title of a code in a list; the code itself if it is no longer there. */
  static Bilingual titleIn(Map<String, cn.anju.engine.definition.Bilingual> list, String code) {
    cn.anju.engine.definition.Bilingual found = list.get(code);
    return found == null ? new Bilingual(code, code) : ours(found);
  }

  static Bilingual ours(cn.anju.engine.definition.@Nullable Bilingual text) {
    return text == null ? new Bilingual("", "") : new Bilingual(text.zh(), text.en());
  }
}
