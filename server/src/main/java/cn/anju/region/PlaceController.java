package cn.anju.region;

import cn.anju.audit.Action;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.platform.Page;
import cn.anju.platform.Versions;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The queue of names that lead to no village. */
@RestController
@RequestMapping("/api/comparison/places")
@PreAuthorize("hasAuthority('MAY_PLACES_ANSWER')")
class PlaceController {
  private final PlaceNames places;

  PlaceController(PlaceNames places) {
    this.places = places;
  }

  /** What somebody says about a name; exactly one of the two. */
  record Answer(@Nullable String village, @Nullable Boolean notOurs) {}

  @GetMapping
  @NoPersonalData("names of places")
  PlaceNames.Places list(
      @RequestParam(required = false) PlaceNames.@Nullable State state,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return places.list(state, after, Page.limit(limit));
  }

  @PostMapping("/{id}/answer")
  @NotedInside(Action.PLACE_ANSWERED)
  ResponseEntity<PlaceNames.Place> answer(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Answer answer,
      Principal who) {
    return answer(
        places.answer(
            id,
            Versions.expected(ifMatch),
            answer.village(),
            Boolean.TRUE.equals(answer.notOurs()),
            who.getName()));
  }

  @PostMapping("/{id}/reopen")
  @NotedInside(Action.PLACE_REOPENED)
  ResponseEntity<PlaceNames.Place> reopen(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return answer(places.reopen(id, Versions.expected(ifMatch)));
  }

  private static ResponseEntity<PlaceNames.Place> answer(PlaceNames.Place place) {
    return ResponseEntity.ok().eTag(Versions.etag(place.version())).body(place);
  }
}
