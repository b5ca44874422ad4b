package org.ionsight.cli;

import java.util.Locale;
import org.ionsight.core.signal.CurrentSign;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code charge-positive} and {@code discharge-positive}. */
final class CurrentSignConverter implements ITypeConverter<CurrentSign> {
  @Override
  public CurrentSign convert(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "charge-positive" -> CurrentSign.CHARGE_POSITIVE;
      case "discharge-positive" -> CurrentSign.DISCHARGE_POSITIVE;
      default ->
          throw new TypeConversionException(
              "expected charge-positive or discharge-positive, found '%s'".formatted(text));
    };
  }
}
