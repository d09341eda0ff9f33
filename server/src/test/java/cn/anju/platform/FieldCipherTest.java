package cn.anju.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldCipherTest {
  private static final String NUMBER = "51090419880808005X";
  @TempDir private Path data;

  @Test
  void what_was_sealed_opens_again_and_lies_nowhere_in_the_clear() throws IOException {
    FieldCipher cipher = new FieldCipher(keys());

    byte[] sealed = Objects.requireNonNull(cipher.seal("member.id_no", NUMBER));

    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(NUMBER.substring(6));
    assertThat(cipher.open("member.id_no", sealed)).isEqualTo(NUMBER);
    assertThat(cipher.seal("member.id_no", null)).isNull();
    assertThat(cipher.open("member.id_no", null)).isNull();
  }

  @Test
  void the_same_text_is_sealed_differently_every_time_but_has_one_index() throws IOException {
    FieldCipher cipher = new FieldCipher(keys());

    assertThat(cipher.seal("p", NUMBER)).isNotEqualTo(cipher.seal("p", NUMBER));
    assertThat(cipher.index("p", NUMBER)).isEqualTo(cipher.index("p", NUMBER)).hasSize(32);
    assertThat(cipher.index("p", NUMBER)).isNotEqualTo(cipher.index("q", NUMBER));
  }

  @Test
  void a_text_does_not_open_for_another_purpose_nor_after_a_bit_was_turned() throws IOException {
    FieldCipher cipher = new FieldCipher(keys());
    byte[] sealed = Objects.requireNonNull(cipher.seal("member.id_no", NUMBER));

    assertThatThrownBy(() -> cipher.open("household.phone", sealed))
        .isInstanceOf(IllegalArgumentException.class);
    sealed[sealed.length - 3] ^= 1;
    assertThatThrownBy(() -> cipher.open("member.id_no", sealed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_key_survives_a_restart_and_is_its_owners_alone() throws IOException {
    byte[] sealed = new FieldCipher(keys()).seal("p", NUMBER);

    assertThat(new FieldCipher(keys()).open("p", sealed)).isEqualTo(NUMBER);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("keys/master.key"))))
        .isEqualTo("rw-------");
  }

  private KeyRing keys() throws IOException {
    return new KeyRing(Settings.of(data));
  }
}
