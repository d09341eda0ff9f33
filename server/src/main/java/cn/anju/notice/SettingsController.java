package cn.anju.notice;

import cn.anju.audit.NoPersonalData;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import cn.anju.platform.Versions;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How one wants to be told. */
@NoPersonalData("how one wants to be told oneself")
@RestController
@RequestMapping("/api/notices/settings")
@PreAuthorize("isAuthenticated()")
class SettingsController {
  private final ChannelSettings settings;
  private final NoticeKinds kinds;
  private final List<Courier> couriers;
  private final NoticeProperties properties;

  SettingsController(
      ChannelSettings settings,
      NoticeKinds kinds,
      List<Courier> couriers,
      NoticeProperties properties) {
    this.settings = settings;
    this.kinds = kinds;
    this.couriers = couriers;
    this.properties = properties;
  }

  /**
   * A channel.
   *
   * @param isAtWork whether this installation has it
   * @param reachesMe whether there is a way to me
   */
  record ChannelBrief(Channel channel, Bilingual title, boolean isAtWork, boolean reachesMe) {}

  /**
   * A kind of message and how I want it.
   *
   * @param channels beside the inbox
   * @param defaults what holds if I say nothing
   * @param possible by which it can be brought at all
   */
  record KindBrief(
      String kind,
      Bilingual title,
      List<Channel> channels,
      List<Channel> defaults,
      List<Channel> possible,
      boolean waitsForDigest,
      boolean breaksQuietHours) {}

  /**
   * All of them.
   *
   * @param quietFrom {@code HH:mm} in Asia/Shanghai; equal to quietTo: no quiet hours
   * @param digestAt {@code HH:mm}, as the installation has it
   */
  record NoticeSettings(
      String quietFrom,
      String quietTo,
      boolean hasDigest,
      String digestAt,
      List<ChannelBrief> channels,
      List<KindBrief> kinds,
      int version) {}

  /** What is set otherwise; kinds that are left out are as the definitions have them. */
  record Wanted(
      String quietFrom, String quietTo, boolean hasDigest, Map<String, List<Channel>> channels) {}

  @GetMapping
  ResponseEntity<NoticeSettings> get(Principal who) {
    return answer(who, settings.of(who.getName()));
  }

  @PutMapping
  ResponseEntity<NoticeSettings> put(
      Principal who,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Wanted wanted) {
    return answer(
        who,
        settings.put(
            who.getName(),
            time(wanted.quietFrom()),
            time(wanted.quietTo()),
            wanted.hasDigest(),
            wanted.channels(),
            Versions.expected(ifMatch)));
  }

  private ResponseEntity<NoticeSettings> answer(Principal who, ChannelSettings.Wishes wishes) {
    NoticeSettings shown =
        new NoticeSettings(
            wishes.quiet().from().toString(),
            wishes.quiet().to().toString(),
            wishes.hasDigest(),
            properties.digestAt().toString(),
            couriers.stream()
                .map(courier ->
                    new ChannelBrief(
                        courier.channel(),
                        courier.channel().title(),
                        courier.isAtWork(),
                        courier.isAtWork() && courier.reaches(who.getName())))
                .sorted(java.util.Comparator.comparing(ChannelBrief::channel))
                .toList(),
            kinds.all().stream()
                .map(kind ->
                    new KindBrief(
                        kind.code(),
                        kind.title(),
                        wishes.channelsOf(kind),
                        kind.channels(),
                        Arrays.stream(Channel.values())
                            .filter(one -> one != Channel.INBOX && kind.goesBy(one))
                            .toList(),
                        kind.waitsForDigest(),
                        kind.breaksQuietHours()))
                .toList(),
            wishes.version());
    return ResponseEntity.ok().eTag(Versions.etag(shown.version())).body(shown);
  }

  private static LocalTime time(String said) {
    try {
      return LocalTime.parse(said);
    } catch (DateTimeException notATime) {
      throw Refusal.invalid("时间写成 22:00 的样子。", "Write the time like 22:00.").asException();
    }
  }
}
