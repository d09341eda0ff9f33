package cn.anju.enrolment;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.MajorDisease;
import cn.anju.platform.Bilingual;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * No number, no illness, no kind of disability, no name of anybody under age: a public notice is
 * made of closed words, and this looks at the result all the same.
 */
@Component
class OwnNoticeCheck implements NoticeCheck {
  private static final Pattern DAY = Pattern.compile("\\d{4} ?年 ?\\d{1,2} ?月 ?\\d{1,2} ?日");
  private static final Pattern NUMBER =
      Pattern.compile("[0-9〇零一二三四五六七八九](?:[ ·.\\-_—/]?[0-9〇零一二三四五六七八九]){6,}[Xx]?");
  private static final Pattern ILLNESS =
      Pattern.compile(
          "[癌瘤]|白血病|艾滋|HIV|乙肝|丙肝|结核|梅毒|尿毒症|透析|化疗|放疗|抑郁|癫痫|高血压|糖尿病|心脏病|肾病|肝硬化|脑梗|中风|大病|重病|慢性病|慢病|患病|确诊");
  private static final Pattern DISABILITY =
      Pattern.compile("残疾|重残|智障|智力障碍|精神障碍|精神病|失能|瘫痪|失明|聋哑|盲人|残障|[一二三四]级残");

  private final Set<String> diseases;

  OwnNoticeCheck(DefinitionsInForce definitions) {
    this.diseases =
        definitions.all().majorDiseases().stream()
            .map(MajorDisease::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<Bilingual> faults(String text, Collection<String> underAge) {
    String said = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\p{Cf}", "");
    String closed = said.replaceAll("\\s", "");
    List<Bilingual> faults = new ArrayList<>();
    if (NUMBER.matcher(DAY.matcher(said).replaceAll(" ")).find()) {
      faults.add(
          new Bilingual("含有证件号、电话或账号", "it holds a number of a person, a phone or an account"));
    }
    if (ILLNESS.matcher(closed).find() || diseases.stream().anyMatch(closed::contains)) {
      faults.add(new Bilingual("写到了病情", "it speaks of an illness"));
    }
    if (DISABILITY.matcher(closed).find()) {
      faults.add(new Bilingual("写到了残疾情况", "it speaks of a disability"));
    }
    if (underAge.stream().anyMatch(name -> !name.isBlank() && closed.contains(name.strip()))) {
      faults.add(new Bilingual("写有未成年人的姓名", "it names somebody under age"));
    }
    return faults;
  }
}
