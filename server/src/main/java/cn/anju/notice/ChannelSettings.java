package cn.anju.notice;

import static anju.tables.notice.Tables.SETTINGS;

import anju.tables.notice.tables.records.SettingsRecord;
import cn.anju.platform.Refusal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** 消息设置: by which channels and when somebody wants to be told. The inbox is always one of them. */
@Component
class ChannelSettings {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final DSLContext sql;
  private final NoticeKinds kinds;
  private final NoticeProperties properties;

  ChannelSettings(DSLContext sql, NoticeKinds kinds, NoticeProperties properties) {
    this.sql = sql;
    this.kinds = kinds;
    this.properties = properties;
  }

  /**
   * What somebody wants.
   *
   * @param channels by kind, beside the inbox; kinds that are not there are as the definitions have
   *     them
   */
  record Wishes(
      QuietHours quiet, boolean hasDigest, Map<String, List<Channel>> channels, int version) {

    List<Channel> channelsOf(NoticeKind kind) {
      return channels.getOrDefault(kind.code(), kind.channels());
    }
  }

  /** Of somebody; as the installation has it where he has said nothing. */
  @Transactional(readOnly = true)
  public Wishes of(String account) {
    SettingsRecord found = sql.fetchOne(SETTINGS, SETTINGS.ACCOUNT.eq(account));
    return found == null
        ? new Wishes(
            new QuietHours(properties.quietFrom(), properties.quietTo()), true, Map.of(), 0)
        : new Wishes(
            new QuietHours(found.getQuietFrom(), found.getQuietTo()),
            found.getHasDigest(),
            channels(found.getChannels()),
            found.getVersion());
  }

  /** Sets them otherwise, within the scope of whoever it is. */
  @Transactional
  public Wishes put(
      String account,
      LocalTime quietFrom,
      LocalTime quietTo,
      boolean hasDigest,
      Map<String, List<Channel>> channels,
      int version) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    channels.forEach((code, wanted) -> {
      NoticeKind kind = kinds.find(code);
      Set<Channel> known = EnumSet.noneOf(Channel.class);
      known.addAll(wanted);
      known.remove(Channel.INBOX);
      if (kind == null || !known.stream().allMatch(kind::goesBy)) {
        throw Refusal.invalid(
                "没有这种消息，或者它不能走这个渠道，请刷新后重选。",
                "There is no such kind of message or it cannot go that way; reload and choose again.")
            .asException();
      }
      if (!List.copyOf(known).equals(kind.channels())) {
        kept.put(code, known.stream().map(Channel::name).toList());
      }
    });
    JSONB stored = JSONB.valueOf(JSON.writeValueAsString(kept));
    int changed =
        sql.insertInto(SETTINGS)
            .set(SETTINGS.ACCOUNT, account)
            .set(SETTINGS.QUIET_FROM, quietFrom)
            .set(SETTINGS.QUIET_TO, quietTo)
            .set(SETTINGS.HAS_DIGEST, hasDigest)
            .set(SETTINGS.CHANNELS, stored)
            .set(SETTINGS.VERSION, version + 1)
            .onConflict(SETTINGS.ACCOUNT)
            .doUpdate()
            .set(SETTINGS.QUIET_FROM, quietFrom)
            .set(SETTINGS.QUIET_TO, quietTo)
            .set(SETTINGS.HAS_DIGEST, hasDigest)
            .set(SETTINGS.CHANNELS, stored)
            .set(SETTINGS.VERSION, version + 1)
            .where(SETTINGS.VERSION.eq(version))
            .execute();
    if (changed == 0) {
      throw Refusal.stale().asException();
    }
    return of(account);
  }

  private static Map<String, List<Channel>> channels(@Nullable JSONB stored) {
    Map<String, List<Channel>> channels = new LinkedHashMap<>();
    if (stored != null) {
      JSON.readTree(stored.data())
          .properties()
          .forEach(kind -> {
            List<Channel> wanted = new ArrayList<>();
            kind.getValue().forEach(channel -> wanted.add(Channel.valueOf(channel.asString())));
            channels.put(kind.getKey(), List.copyOf(wanted));
          });
    }
    return channels;
  }
}
