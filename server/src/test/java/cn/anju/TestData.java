package cn.anju;

import java.nio.file.Path;

/** Where tests keep what they make: a folder for each process that runs some of them. */
public final class TestData {
  private TestData() {}

  /**
   * The folder of that name; as {@code anju.data-directory} it is {@code ${anju.test-data}/name}.
   */
  public static Path folder(String name) {
    return Path.of(System.getProperty("anju.test-data", "target/test-data/1"), name);
  }
}
