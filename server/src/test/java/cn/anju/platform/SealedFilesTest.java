package cn.anju.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFilesTest {
  @TempDir private Path data;
  private SealedFiles files;
  private byte[] bytes;

  @BeforeEach
  void three_megabytes_of_something() throws IOException {
    files = new SealedFiles(new KeyRing(Settings.of(data)));
    bytes = new byte[3_000_001];
    new Random(5).nextBytes(bytes);
  }

  @Test
  void a_file_comes_back_byte_by_byte_with_its_digest() throws IOException {
    Path file = data.resolve("one");

    SealedFiles.Content written = files.write(file, "id-1", new ByteArrayInputStream(bytes));

    assertThat(written.bytes()).isEqualTo(bytes.length);
    assertThat(written.sm3()).isEqualTo(SealedFiles.sm3(bytes));
    assertThat(files.contentOf(file, "id-1")).isEqualTo(written);
    assertThat(read(file, "id-1")).isEqualTo(bytes);
    assertThat(indexOf(Files.readAllBytes(file), java.util.Arrays.copyOf(bytes, 16))).isNegative();
  }

  @Test
  void pieces_are_one_file_and_what_lies_behind_the_recorded_end_goes() throws IOException {
    Path file = data.resolve("pieces");
    byte[] first = java.util.Arrays.copyOfRange(bytes, 0, 1_200_000);
    byte[] rest = java.util.Arrays.copyOfRange(bytes, 1_200_000, bytes.length);
    long stored = files.append(file, "id-2", 0, first, first.length);
    // a second write that was cut off before anybody recorded it
    files.append(file, "id-2", stored, first, 700_000);

    files.append(file, "id-2", stored, rest, rest.length);

    assertThat(read(file, "id-2")).isEqualTo(bytes);
  }

  @Test
  void an_altered_file_or_one_under_another_name_does_not_open() throws IOException {
    Path file = data.resolve("altered");
    files.write(file, "id-3", new ByteArrayInputStream(bytes));

    assertThatThrownBy(() -> read(file, "id-4")).hasMessageContaining("altered");
    byte[] sealed = Files.readAllBytes(file);
    sealed[sealed.length / 2] ^= 4;
    Files.write(file, sealed);
    assertThatThrownBy(() -> read(file, "id-3")).hasMessageContaining("altered");
  }

  @Test
  void a_file_that_lost_its_recorded_end_is_not_gone_on_with() throws IOException {
    Path file = data.resolve("short");
    long stored = files.append(file, "id-5", 0, bytes, 1000);
    Files.write(file, new byte[10]);

    assertThatThrownBy(() -> files.append(file, "id-5", stored, bytes, 1000))
        .isInstanceOf(IOException.class);
  }

  private byte[] read(Path file, String identity) throws IOException {
    try (InputStream in = files.open(file, identity)) {
      return in.readAllBytes();
    }
  }

  private static int indexOf(byte[] hay, byte[] needle) {
    for (int i = 0; i + needle.length <= hay.length; i++) {
      if (java.util.Arrays.equals(hay, i, i + needle.length, needle, 0, needle.length)) {
        return i;
      }
    }
    return -1;
  }
}
