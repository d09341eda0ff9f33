package cn.anju.privacy;

import cn.anju.audit.Action;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Editions of the key, and changing it. */
@RestController
@RequestMapping("/api/privacy/keys")
@PreAuthorize("hasAuthority('MAY_KEYS_ROTATE')")
class KeyController {
  private final KeyRotation rotation;

  KeyController(KeyRotation rotation) {
    this.rotation = rotation;
  }

  record KeyEditions(List<KeyRotation.KeyEdition> items) {}

  @GetMapping
  @NoPersonalData("how many fields are sealed with which edition of the key")
  KeyEditions keys() throws IOException {
    try {
      return Scope.ofJob("keys").call(() -> new KeyEditions(rotation.editions()));
    } catch (IOException | RuntimeException fault) {
      throw fault;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @PostMapping("/rotations")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @NotedInside(Action.KEY_ROTATED)
  KeyRotation.Rotation rotate(Principal who) throws IOException {
    return rotation.begin(who.getName());
  }

  @GetMapping("/rotations/{id}")
  @NoPersonalData("how far a rotation is")
  KeyRotation.Rotation one(@PathVariable UUID id) {
    KeyRotation.Rotation found = rotation.find(id);
    if (found == null) {
      throw Refusal.notFound().asException();
    }
    return found;
  }
}
