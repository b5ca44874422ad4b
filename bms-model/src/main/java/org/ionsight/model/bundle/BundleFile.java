package org.ionsight.model.bundle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Length and hash of one file of a bundle. Immutable.
 *
 * @param bytes length
 * @param sha256 hash, 64 hexadecimal digits in lower case
 */
public record BundleFile(long bytes, String sha256) {
  /** Rejects lengths below 0 and hashes that are none. */
  public BundleFile {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must not be negative, was " + bytes);
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sha256 must be 64 hexadecimal digits in lower case, was '%s'".formatted(sha256));
    }
  }

  /**
   * Measures a file.
   *
   * @param content its bytes
   * @return length and hash
   */
  public static BundleFile of(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new BundleFile(content.length, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
