package org.ionsight.train.soc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionsight.train.engine.Parameters;

/**
 * The kind and size of the network that remembers, by name: {@code gru-64}, {@code gru-2x40} (two
 * layers of 40 units).
 *
 * @param layers of the network
 * @param units of each layer
 */
record SocArchitecture(int layers, int units) {
  private static final Pattern NAME = Pattern.compile("gru-(?:(\\d)x)?(\\d{1,3})");

  SocArchitecture {
    if (layers < 1 || units < 1) {
      throw new IllegalArgumentException(
          "layers and units must be positive, was %d and %d".formatted(layers, units));
    }
  }

  static SocArchitecture named(String name) {
    Matcher m = NAME.matcher(name.toLowerCase(Locale.ROOT));
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "--architecture expected gru-UNITS or gru-LAYERSxUNITS, found '%s'".formatted(name));
    }
    int layers = m.group(1) == null ? 1 : Integer.parseInt(m.group(1));
    return new SocArchitecture(layers, Integer.parseInt(m.group(2)));
  }

  SocBackbone backbone(Parameters parameters, int features) {
    return new SocBackbone.Recurrent(parameters, features, units, layers);
  }

  @Override
  public String toString() {
    return layers == 1 ? "gru-" + units : "gru-%dx%d".formatted(layers, units);
  }
}
