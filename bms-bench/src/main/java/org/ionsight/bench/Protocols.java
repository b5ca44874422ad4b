package org.ionsight.bench;

import java.util.List;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.life.RulSeverson;

/** The protocols that there are. */
final class Protocols {
  private Protocols() {}

  static List<Protocol> all() {
    return List.of(new RulSeverson());
  }
}
