package cn.anju.privacy;

import cn.anju.definition.IllnessWords;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * 公示文本: what is put up for everybody to read holds no number of a person, a phone or a bank
 * account, no illness or disability, and no name of anybody under age (domain.md §15; 政务公开要点 2018).
 */
@Component
public class PublicText {
  /** Digits, whatever they are written with, with what people put between them. */
  private static final Pattern DIGITS =
      Pattern.compile("[0-9〇零一二三四五六七八九](?:[ ·.\\-_—/]?[0-9〇零一二三四五六七八九]){8,}[ \\-]?[Xx]?");

  private static final String CHINESE_DIGITS = "零一二三四五六七八九";

  /** A date, an amount of money or the code of a place may be as long as a phone. */
  private static final Pattern HARMLESS =
      Pattern.compile("(?<![0-9]|[0-9][-/.])(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?(?![-/. ·—_]?[0-9])");

  private static final Pattern DISABILITY =
      Pattern.compile("残疾|重残|智障|智力障碍|精神障碍|精神病|失能|瘫痪|失明|聋哑|盲人|残障");

  private static final Pattern ILLNESS =
      Pattern.compile(
          "[癌瘤]|白血病|艾滋|HIV|乙肝|丙肝|结核|梅毒|尿毒症|透析|化疗|放疗|抑郁症|癫痫|高血压|糖尿病|心脏病|肾病|肝硬化|大病|重病|慢性病|慢病|患病|确诊");

  private final IllnessWords illnesses;

  PublicText(IllnessWords illnesses) {
    this.illnesses = illnesses;
  }

  /**
   * What a text may not say in public.
   *
   * @param underAge names of the household's members under 18
   * @return in words, without repeating what was found; empty if it may be put up
   */
  public List<Bilingual> faults(String text, Collection<String> underAge) {
    String said =
        Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\p{Cf}\\u00AD]", "");
    List<Bilingual> faults = new ArrayList<>();
    if (hasNumber(said)) {
      faults.add(
          new Bilingual(
              "含有证件号、电话或银行卡号，请删去", "holds a number of a person, a phone or an account; remove it"));
    }
    String closed = said.replaceAll("\\s", "");
    if (illnesses.isNamedIn(closed) || ILLNESS.matcher(closed).find()) {
      faults.add(
          new Bilingual("写到了病情，请改为“因病”之类的概括说法", "speaks of an illness; say it in general words"));
    }
    if (DISABILITY.matcher(closed).find()) {
      faults.add(new Bilingual("写到了残疾情况，请删去", "speaks of a disability; remove it"));
    }
    boolean namesChild =
        underAge.stream().anyMatch(name -> !name.isBlank() && closed.contains(name.strip()));
    if (namesChild) {
      faults.add(new Bilingual("写有未成年人的姓名，请删去", "names somebody under age; remove it"));
    }
    return faults;
  }

  private static boolean hasNumber(String said) {
    Matcher found = DIGITS.matcher(HARMLESS.matcher(said).replaceAll(" "));
    while (found.find()) {
      String digits =
          found
              .group()
              .codePoints()
              .map(c -> c == '〇' ? '0' : digitOf(c))
              .filter(c -> Character.isDigit(c) || c == 'X' || c == 'x')
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      if (isNumberOfSomebody(digits)) {
        return true;
      }
    }
    return false;
  }

  private static int digitOf(int c) {
    int value = CHINESE_DIGITS.indexOf(c);
    return value < 0 ? c : '0' + value;
  }

  /** Codes of regions have 12 digits and those of groups 14. */
  private static boolean isNumberOfSomebody(String digits) {
    int length = digits.length();
    boolean isPlace =
        (length == 12 || length == 14) && digits.endsWith("0") && digits.charAt(0) == '5';
    return length >= 9 && !isPlace;
  }

  /** Refuses a text that may not be put up. */
  public void require(String text, Collection<String> underAge) {
    List<Bilingual> faults = faults(text, underAge);
    if (!faults.isEmpty()) {
      throw new Refusal(
              "NOT_FOR_THE_PUBLIC",
              422,
              "不能公示：" + faults.stream().map(Bilingual::zh).collect(Collectors.joining("；")) + "。",
              "Cannot be put up: "
                  + faults.stream().map(Bilingual::en).collect(Collectors.joining("; "))
                  + ".")
          .asException();
    }
  }
}
