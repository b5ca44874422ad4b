package org.ionsight.bench.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DjlGateTest {
  static final String RATIO = "ratio ";

  /** 14 were measured on a busy machine; the goal of 10 is held against a quiet one. */
  static final double LEAST = 3;

  @Test
  void djlsPredictor_computesTheSameAndIsSeveralTimesSlowerThanOurStep()
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Jdk.running().java().toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                DjlGate.class.getName())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, process.waitFor(), text);
    int at = text.lastIndexOf(RATIO);
    assertTrue(at >= 0, text);
    double ratio = Double.parseDouble(text.substring(at + RATIO.length()).strip());
    assertTrue(ratio >= LEAST, "DJL's predictor takes " + ratio + " times as long as our step");
  }
}
