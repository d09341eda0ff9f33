package cn.anju.engine.feed;

/**
 * A file as it was sent.
 *
 * @param period folder it lay in, {@code yyyy-MM}
 * @param file path inside the period's folder, with {@code /}
 * @param sha256 digest of its bytes, lower-case hexadecimal
 * @param bytes its length
 */
public record RawFile(String period, String file, String sha256, long bytes) {}
