package cn.anju.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files of a room that {@link SealedFiles} has sealed, so that they can be sealed anew. */
@FunctionalInterface
public interface SealedFolders {

  /** All that are there now. */
  List<SealedFile> files() throws IOException;

  /**
   * A sealed file.
   *
   * @param identity that it is sealed as
   * @param isOpen somebody is still adding to it: it keeps its key until he is done
   */
  record SealedFile(Path path, String identity, boolean isOpen) {
    public SealedFile(Path path, String identity) {
      this(path, identity, false);
    }
  }
}
