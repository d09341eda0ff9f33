package cn.anju.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files of a room that {@link SealedFiles} has sealed, so that they can be sealed anew. */
@FunctionalInterface
public interface SealedFolders {

  /** All that are there now and that nobody is adding to. */
  List<SealedFile> files() throws IOException;

  /**
   * A sealed file.
   *
   * @param identity that it is sealed as
   */
  record SealedFile(Path path, String identity) {}
}
