package org.ionsight.core.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant, by edit distance; stateless. */
public final class NearestName {
  private NearestName() {}

  /**
   * The name nearest to what was written, if it is near enough to be a slip.
   *
   * @param written what was found
   * @param known what could have been there
   * @return the known name with at most two fifths of its letters changed, case aside
   */
  public static Optional<String> of(String written, Collection<String> known) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String name : known) {
      int distance = distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    boolean near = best != null && least * 5 <= 2 * Math.max(best.length(), 3);
    return near ? Optional.ofNullable(best) : Optional.empty();
  }

  /**
   * A hint for a message.
   *
   * @param written what was found
   * @param known what could have been there
   * @return {@code did you mean 'x'?} or {@code known are a, b, c}
   */
  public static String hint(String written, Collection<String> known) {
    return of(written, known)
        .map("did you mean '%s'?"::formatted)
        .orElseGet(() -> "known are " + String.join(", ", known));
  }

  private static int distance(String a, String b) {
    // Names longer than this are no slips of a key; the bound keeps hostile input linear.
    if (Math.abs(a.length() - b.length()) > 40 || a.length() > 200) {
      return Integer.MAX_VALUE / 8;
    }
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = above[0];
      above[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = above[j];
        above[j] = Math.min(changed, 1 + Math.min(above[j], above[j - 1]));
      }
    }
    return above[b.length()];
  }
}
