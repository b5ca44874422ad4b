package org.ionsight.model.bundle;

/**
 * One data set that a network was trained from. Immutable.
 *
 * @param name of the data set
 * @param licence as its source states it
 * @param licenceStatus where the licence is known from: {@code stated} or {@code from-memory}
 * @param citation what to cite
 * @param terms whether derived work must be shared alike
 */
public record DataSetUse(
    String name, String licence, String licenceStatus, String citation, Terms terms) {
  /** What a licence asks of derived work, beyond citation. */
  public enum Terms {
    /** Citation at most. */
    OPEN,
    /** Derived work is shared under the same terms. */
    SHARE_ALIKE
  }

  /** Rejects a data set without a name or a licence. */
  public DataSetUse {
    if (name.isBlank() || licence.isBlank()) {
      throw new IllegalArgumentException(
          "data set needs a name and a licence, was '%s' and '%s'".formatted(name, licence));
    }
  }
}
