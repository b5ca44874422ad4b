package org.ionsight.bench.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.bench.endurance.StartMeasurement.Cost;
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
            100,
            4);
    assertEquals(Cost.NOTHING, found.natives());
    assertTrue(
        found.load().wallMillis() > 0 && found.load().wallMillis() < found.firstMillis(),
        found::toString);
    assertTrue(found.load().processorMillis() > 0, found::toString);
    assertTrue(found.again().wallMillis() > 0, found::toString);
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
  void starts_areToldByMedianAndMost_andTheLastTellsOfAWarmProcess() {
    List<StartMeasurement> starts = new ArrayList<>();
    for (double millis : new double[] {900, 300, 400}) {
      Cost again = starts.size() == 2 ? new Cost(30, 31) : Cost.NOTHING;
      Cost natives = millis == 300 ? new Cost(150, 250) : new Cost(20, 25);
      starts.add(
          new StartMeasurement(natives, new Cost(millis, 2 * millis), again, 3 * millis, 1, 1));
    }
    LoadTimes times = new LoadTimes("17", Runtime.AUTO, JvmProfile.DEFAULTS, starts);
    assertEquals(
        "| 17 | AUTO | JDK defaults | 400 | 900 | 800 | 1800 | 30 | 31 | 20 | 25 |",
        times.row().strip());
    assertEquals(1200, times.median(StartMeasurement::firstMillis));
    assertEquals(
        LoadTimes.HEAD.lines().findFirst().orElseThrow().split("\\|", -1).length,
        times.row().split("\\|", -1).length);
  }

  @Test
  void loadWithoutNatives_hasAsManyColumns() {
    StartMeasurement start =
        new StartMeasurement(Cost.NOTHING, new Cost(1, 2), new Cost(3, 4), 5, 1, 1);
    LoadTimes times = new LoadTimes("25", Runtime.JAVA, JvmProfile.GATEWAY, List.of(start));
    assertEquals(
        "| 25 | JAVA | serial collector, 64 MiB heap | 1 | 1 | 2 | 2 | 3 | 4 |  |  |",
        times.row().strip());
  }
}
