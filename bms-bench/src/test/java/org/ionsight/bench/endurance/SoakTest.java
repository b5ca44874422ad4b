package org.ionsight.bench.endurance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.ionsight.model.Runtime;
import org.junit.jupiter.api.Test;

class SoakTest {
  private static final int CELLS = 96;

  @Test
  void twentyThousandTicksWithoutACollector_allocateNothingAndSurvive() throws Exception {
    StringWriter progress = new StringWriter();
    SoakResult result =
        SoakResult.measure(
            new SoakPart("short", SoakPart.Collector.EPSILON, 128, Runtime.JAVA, CELLS, 2, 20_000),
            ChildJvm.ownHome(),
            new PrintWriter(progress, true));

    assertTrue(result.survived(), progress::toString);
    // 1 KiB in all: classes that are first needed on the way. An object a tick is 16 or more.
    assertTrue(result.bytesPerTick() < 1, () -> result.bytesPerTick() + " bytes a tick");
    // Something really happened: every cell was judged, and bad measurements were noticed.
    assertTrue(result.count("checkpoints") >= CELLS, () -> result.counts().toString());
    assertTrue(result.count("grouped") > 0, () -> result.counts().toString());
    assertTrue(result.count("spoiled") > 500, () -> result.counts().toString());
    assertTrue(result.count("DEGRADED") > 500, () -> result.counts().toString());
    assertTrue(result.count("NOMINAL") > 5_000, () -> result.counts().toString());
  }
}
