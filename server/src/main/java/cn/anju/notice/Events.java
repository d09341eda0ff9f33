package cn.anju.notice;

import cn.anju.audit.NoPersonalData;
import cn.anju.platform.Announcements;
import cn.anju.platform.Announcements.Announcement;
import cn.anju.platform.EventView;
import cn.anju.platform.ListenerWatch;
import cn.anju.platform.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * What happens, as it happens, in one stream for all rooms: every listener has a thread of his own,
 * which renders what was announced with his rights. One that is slow hears of a thing once, however
 * often it changed.
 */
@RestController
class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** The browser comes again by itself; whoever was signed out meanwhile does not get in. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final Announcements announcements;
  private final Map<String, EventView> views;
  private final List<ListenerWatch> watches;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  Events(Announcements announcements, List<EventView> views, List<ListenerWatch> watches) {
    this.announcements = announcements;
    this.watches = watches;
    this.views = views.stream().collect(Collectors.toMap(EventView::topic, Function.identity()));
  }

  /** Whoever is signed in hears what he may hear. */
  @NoPersonalData("that something has changed, by its id")
  @GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @PreAuthorize("isAuthenticated()")
  SseEmitter events(Authentication who) {
    SseEmitter emitter = new SseEmitter(0L);
    Listener listener = new Listener(who, Scope.current(), emitter);
    listeners.add(listener);
    emitter.onCompletion(listener::end);
    emitter.onError(fault -> listener.end());
    Thread.ofVirtual().name("events").start(listener);
    return emitter;
  }

  /** An open answer would hold up the end of the server. */
  @EventListener
  void closing(ContextClosedEvent closed) {
    listeners.forEach(Listener::end);
  }

  private final class Listener implements Runnable {
    private final Authentication who;
    private final Set<String> authorities;
    private final @Nullable Scope scope;
    private final SseEmitter emitter;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<Announcement> waiting = new LinkedHashSet<>();
    private boolean isEnded;

    Listener(Authentication who, @Nullable Scope scope, SseEmitter emitter) {
      this.who = who;
      this.authorities =
          who.getAuthorities().stream()
              .map(GrantedAuthority::getAuthority)
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      this.scope = scope;
      this.emitter = emitter;
    }

    @Override
    public void run() {
      long end = System.nanoTime() + LONGEST.toNanos();
      try (AutoCloseable ear = announcements.listen(this::hear)) {
        emitter.send(SseEmitter.event().comment("listening"));
        while (System.nanoTime() < end && !isEnded()) {
          List<Announcement> heard = await();
          if (!watches.stream().allMatch(watch -> watch.goesOn(who))) {
            break;
          }
          if (heard.isEmpty() && !isEnded()) {
            emitter.send(SseEmitter.event().comment("alive"));
          }
          for (Announcement one : heard) {
            tell(one);
          }
        }
        emitter.complete();
      } catch (IOException | IllegalStateException gone) {
        // whoever listened has left
      } catch (Exception fault) {
        LOG.warn("a listener of events was lost: {}", fault.toString());
        emitter.completeWithError(fault);
      } finally {
        listeners.remove(this);
      }
    }

    private void hear(Announcement announcement) {
      EventView view = views.get(announcement.topic());
      if (view == null || !mayHear(view) || !view.concerns(who.getName(), announcement.id())) {
        return;
      }
      lock.lock();
      try {
        waiting.add(announcement);
        news.signal();
      } finally {
        lock.unlock();
      }
    }

    private boolean mayHear(EventView view) {
      String authority = view.authority();
      return authority == null || authorities.contains(authority);
    }

    private List<Announcement> await() throws InterruptedException {
      lock.lock();
      try {
        long left = HEARTBEAT.toNanos();
        while (waiting.isEmpty() && !isEnded && left > 0) {
          left = news.awaitNanos(left);
        }
        List<Announcement> heard = List.copyOf(waiting);
        waiting.clear();
        return heard;
      } finally {
        lock.unlock();
      }
    }

    private void tell(Announcement announcement) throws IOException {
      EventView view = views.get(announcement.topic());
      if (view == null) {
        return;
      }
      @Nullable Object shown = scope == null ? null : scope.get(() -> view.of(announcement.id()));
      if (shown != null) {
        emitter.send(SseEmitter.event().name(view.topic()).data(shown, MediaType.APPLICATION_JSON));
      }
    }

    private boolean isEnded() {
      lock.lock();
      try {
        return isEnded;
      } finally {
        lock.unlock();
      }
    }

    void end() {
      lock.lock();
      try {
        isEnded = true;
        news.signal();
      } finally {
        lock.unlock();
      }
    }
  }
}
