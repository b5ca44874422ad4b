package org.ionsight.cli.validation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.ionsight.core.quality.QualityFlag;

/** Counts quality flags, and remembers where each was first seen. Not thread-safe. */
final class FlagCount {
  private record Seen(long count, String first) {}

  private final Map<QualityFlag, Seen> seen = new EnumMap<>(QualityFlag.class);

  /** Adds the flags of one measurement; the place is made only for the first of a kind. */
  void add(int flags, java.util.function.Supplier<String> place) {
    if (flags == 0) {
      return;
    }
    for (QualityFlag flag : QualityFlag.values()) {
      if (flag.in(flags)) {
        Seen before = seen.get(flag);
        seen.put(
            flag,
            before == null
                ? new Seen(1, place.get())
                : new Seen(before.count() + 1, before.first()));
      }
    }
  }

  /** Such as {@code rate 3 (first at line 12), gap 1 (first at line 400)}. */
  @Override
  public String toString() {
    if (seen.isEmpty()) {
      return "nothing implausible";
    }
    StringJoiner text = new StringJoiner(", ");
    seen.forEach(
        (flag, s) ->
            text.add(
                "%s %d (first at %s)"
                    .formatted(flag.name().toLowerCase(Locale.ROOT), s.count(), s.first())));
    return text.toString();
  }
}
