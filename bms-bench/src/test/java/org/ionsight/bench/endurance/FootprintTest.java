package org.ionsight.bench.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.ionsight.model.Runtime;
import org.junit.jupiter.api.Test;

class FootprintTest {
  @Test
  void plainJavaSet_estimatesInAProcessOfItsOwn() throws Exception {
    StartMeasurement found =
        StartMeasurement.of(
            ChildJvm.ownHome(),
            JvmProfile.GATEWAY.options(Path.of("unused")),
            DependencySet.PLAIN_JAVA,
            Runtime.JAVA,
            96,
            100);
    assertTrue(found.loadMillis() > 0 && found.loadMillis() < found.firstMillis(), found::toString);
    // The heap cannot be larger than its limit, and a process holds more than its heap.
    assertTrue(found.heapBytes() > 1 << 20 && found.heapBytes() < 64 << 20, found::toString);
    assertTrue(found.residentKib() * 1024 > found.heapBytes(), found::toString);
  }

  @Test
  void dependencySets_differInOnnxRuntimeAlone() {
    List<String> with = DependencySet.WITH_ONNX_RUNTIME.jars();
    List<String> without = DependencySet.PLAIN_JAVA.jars();
    assertTrue(without.stream().anyMatch(jar -> jar.contains("bms-model")), without::toString);
    assertFalse(without.stream().anyMatch(jar -> jar.contains("onnxruntime")), without::toString);
    assertEquals(without.size() + 1, with.size());
  }

  @Test
  void start_tellsTheMedian() {
    double[] millis = {900, 300, 400};
    assertEquals(
        400,
        FootprintReport.Start.of(Runtime.JAVA, JvmProfile.DEFAULTS, millis, millis).medianMillis());
  }
}
