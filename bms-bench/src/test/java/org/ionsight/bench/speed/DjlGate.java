package org.ionsight.bench.speed;

import org.ionsight.bench.speed.path.Paths;
import org.ionsight.bench.speed.path.TimedPath;

/** The part of {@link DjlGateTest} that has a process of its own; prints the ratio. */
final class DjlGate {
  private DjlGate() {}

  public static void main(String[] args) {
    try (TimedPath djl = Paths.open("djl-predictor", 1, "ort");
        TimedPath wide = Paths.open("djl-predictor", 96, "ort");
        TimedPath step = Paths.open("step", 1, "java")) {
      djl.verify();
      wide.verify();
      step.verify();
      for (int i = 0; i < 3000; i++) {
        djl.once();
        step.once();
      }
      System.out.println(
          DjlGateTest.RATIO + Interleaved.ratio(djl, 100, step, 500, DjlGateTest.LEAST));
    }
  }
}
