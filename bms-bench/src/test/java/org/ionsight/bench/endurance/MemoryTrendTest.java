package org.ionsight.bench.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryTrendTest {
  private static MemoryTrend trend(IntToLongFunction residentKib) {
    return MemoryTrend.of(
        IntStream.range(0, 100)
            .mapToObj(i -> new MemoryTrend.Sample(i * 10_000L, residentKib.applyAsLong(i)))
            .toList());
  }

  @Test
  void growthWhileTheJitCompiles_doesNotCount() {
    MemoryTrend trend = trend(i -> i < 20 ? 50_000 + 1_000L * i : 70_000);
    assertTrue(trend.flat());
    assertEquals(0, trend.kibPerMillion(), 1e-9);
    assertEquals(70_000, trend.lastKib());
  }

  @Test
  void aLeakOfTwoBytesATick_showsInTheSlope() {
    MemoryTrend trend = trend(i -> 70_000 + 20L * i);
    assertEquals(2_000, trend.kibPerMillion(), 1e-6);
    assertEquals(70_590, trend.firstKib());
    assertEquals(71_790, trend.lastKib());
    assertTrue(trend.flat());
    assertFalse(trend(i -> 70_000 + 40L * i).flat());
  }

  @Test
  void memoryGivenBack_isFlat() {
    assertTrue(trend(i -> 70_000 - 100L * i).flat());
  }

  @Test
  void fewerThanFiveSamples_areNoTrend() {
    assertThrows(
        IllegalArgumentException.class,
        () -> MemoryTrend.of(List.of(new MemoryTrend.Sample(0, 1), new MemoryTrend.Sample(1, 1))));
  }
}
