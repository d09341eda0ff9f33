package cn.anju.notice;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.DefinitionFile;
import cn.anju.engine.definition.DefinitionMap;
import cn.anju.engine.definition.SourceText;
import cn.anju.platform.Bilingual;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Reads one file of {@code definitions/notices}. */
final class NoticeKindFile {
  private final DefinitionMap file;
  private final List<String> illnesses;
  private final Set<Named> places = EnumSet.noneOf(Named.class);

  private NoticeKindFile(DefinitionMap file, List<String> illnesses) {
    this.file = file;
    this.illnesses = illnesses;
  }

  /** Null if anything is wrong with it, which then stands among the faults. */
  static @Nullable NoticeKind read(Path path, List<String> illnesses, List<DefinitionFault> faults)
      throws IOException {
    List<DefinitionFault> own = new ArrayList<>();
    DefinitionMap map = DefinitionFile.read(path, own);
    NoticeKind kind = map == null ? null : new NoticeKindFile(map, illnesses).read(path);
    faults.addAll(own);
    return own.isEmpty() ? kind : null;
  }

  private NoticeKind read(Path path) {
    String code = file.nonBlank("code");
    if (!path.getFileName().toString().equals(code + ".yaml")) {
      file.fault(
          "code", "文件名应是 %s.yaml".formatted(code), "the file must be %s.yaml".formatted(code));
    }
    Bilingual title = ours(file.bilingual("title"));
    Bilingual text = text();
    Map<String, String> wechat = new LinkedHashMap<>();
    DefinitionMap fields = file.optionalMap("wechat");
    if (fields != null) {
      for (String name : List.copyOf(fields.names())) {
        wechat.put(name, checked(fields.source(name)));
      }
    }
    SourceText sms = file.optionalSource("sms");
    String smsText = sms == null ? null : checked(sms);
    NoticeKind kind =
        new NoticeKind(
            code,
            title,
            text,
            Set.copyOf(places),
            channels(),
            file.requiredFlag("waits_for_digest"),
            file.requiredFlag("breaks_quiet_hours"),
            // in their order
            Collections.unmodifiableMap(wechat),
            smsText);
    for (Channel channel : kind.channels()) {
      if (!kind.goesBy(channel)) {
        file.fault(
            "channels",
            "没有写 %s 的文字".formatted(channel.title().zh()),
            "there is no text for " + channel.title().en());
      }
    }
    file.maps("examples").forEach(example -> prove(example, kind));
    file.noOthers();
    return kind;
  }

  private Bilingual text() {
    DefinitionMap both = file.map("text");
    if (both == null) {
      return new Bilingual("", "");
    }
    Bilingual text = new Bilingual(checked(both.source("zh")), checked(both.source("en")));
    both.noOthers();
    return text;
  }

  private List<Channel> channels() {
    List<Channel> channels = new ArrayList<>();
    for (SourceText said : file.sources("channels")) {
      Channel found =
          Arrays.stream(Channel.values())
              .filter(one -> one.name().equals(said.text()) && one != Channel.INBOX)
              .findFirst()
              .orElse(null);
      if (found == null) {
        file.file().fault(said.fault(0, "渠道只能是 WECHAT、SMS", "a channel is WECHAT or SMS"));
      } else {
        channels.add(found);
      }
    }
    return List.copyOf(channels);
  }

  /** Notes its places; complains of those that there are not and of illnesses. */
  private String checked(SourceText said) {
    Matcher found = NoticeKind.PLACE.matcher(said.text());
    while (found.find()) {
      Named named = Named.of(found.group(1));
      if (named == null) {
        file.file()
            .fault(
                said.fault(
                    found.start(),
                    "没有 %s 这个位置，只能是 %s".formatted(found.group(), Named.words()),
                    "there is no place %s, only %s".formatted(found.group(), Named.words())));
      } else {
        places.add(named);
      }
    }
    for (String illness : illnesses) {
      int at = said.text().indexOf(illness);
      if (at >= 0) {
        file.file().fault(said.fault(at, "通知里不能写病名", "a notice names no illness"));
      }
    }
    return said.text();
  }

  private void prove(DefinitionMap example, NoticeKind kind) {
    Map<Named, Bilingual> given = new EnumMap<>(Named.class);
    DefinitionMap said = example.map("given");
    if (said != null) {
      for (String word : List.copyOf(said.names())) {
        Named named = Named.of(word);
        String value = said.text(word);
        if (named == null) {
          said.faultAtName(word, "没有这个位置", "there is no such place");
        } else if (named == Named.DUE) {
          given.putAll(Notice.of("", "").with(named, day(said, word, value)).places());
        } else if (named.takes(value)) {
          given.put(named, new Bilingual(value, value));
        } else {
          said.fault(word, "这里不能这样写", "this must not stand here");
        }
      }
    }
    Bilingual expected = ours(example.bilingual("then"));
    example.noOthers();
    try {
      Bilingual found = kind.say(given);
      if (!found.equals(expected)) {
        example.fault(
            "then",
            "实际是“%s”/“%s”".formatted(found.zh(), found.en()),
            "it is \"%s\" / \"%s\"".formatted(found.zh(), found.en()));
      }
    } catch (IllegalArgumentException incomplete) {
      example.fault("given", "例子缺位置", String.valueOf(incomplete.getMessage()));
    }
  }

  private static LocalDate day(DefinitionMap said, String word, String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException notADay) {
      said.fault(word, "日期写成 2020-12-03", "write the day as 2020-12-03");
      return LocalDate.EPOCH;
    }
  }

  private static Bilingual ours(cn.anju.engine.definition.Bilingual text) {
    return new Bilingual(text.zh(), text.en());
  }
}
