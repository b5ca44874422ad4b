package org.ionsight.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.function.IntToLongFunction;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.estimate.SocModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedTrialTest {
  private static final int CELLS = 3;
  private long now = 1_000_000;

  /** A model whose step takes what it is told to, on the test's clock. */
  private final class Timed implements SocModel {
    private final IntToLongFunction nanosOfStep;
    private final BitSet reset = new BitSet();
    private int steps;

    Timed(IntToLongFunction nanosOfStep) {
      this.nanosOfStep = nanosOfStep;
    }

    @Override
    public int cells() {
      return CELLS;
    }

    @Override
    public void step(float[] features, float[] soc, float[] variance) {
      now += nanosOfStep.applyAsLong(steps++);
      reset.clear();
    }

    @Override
    public void reset(int cell) {
      reset.set(cell);
    }

    @Override
    public SocCalibration calibration() {
      return SocCalibration.GAUSSIAN;
    }

    @Override
    public boolean calibratedFor(CellSpec spec) {
      return false;
    }

    @Override
    public void close() {}
  }

  private SpeedTrial.Result trial(Timed java, Timed onnx) {
    return SpeedTrial.between(java, onnx, () -> now);
  }

  @ParameterizedTest
  @CsvSource({
    "2000, 11000, JAVA",
    "10000, 10000, JAVA",
    "11900, 10000, JAVA",
    "12100, 10000, ONNX_RUNTIME",
    "90000, 30000, ONNX_RUNTIME"
  })
  void faster_isTakenAndPlainJavaWithinAFifth(long java, long onnx, Runtime expected) {
    SpeedTrial.Result result = trial(new Timed(step -> java), new Timed(step -> onnx));
    assertEquals(java / 1e3, result.javaMicros());
    assertEquals(onnx / 1e3, result.onnxMicros());
    assertEquals(expected, result.taken());
  }

  @Test
  void javaThatIsCompiledDuringTheTrial_isTakenUndecided() {
    Timed java = new Timed(step -> step < 10 ? 400_000 : 50_000);
    SpeedTrial.Result result = trial(java, new Timed(step -> 12_000));
    assertEquals(50, result.javaMicros());
    assertEquals(Runtime.JAVA, result.taken());
  }

  @Test
  void stepsTooLongForTwentyRounds_leaveItToPlainJava() {
    SpeedTrial.Result result = trial(new Timed(step -> 2_000_000), new Timed(step -> 500_000));
    assertEquals(2_000, result.javaMicros());
    assertEquals(Runtime.JAVA, result.taken());
  }

  @ParameterizedTest
  @CsvSource({"2000", "900000", "40000000"})
  void trial_endsAfterTenMillisecondsAndTheStepUnderWay(long java) {
    long begin = now;
    trial(new Timed(step -> java), new Timed(step -> 1_000_000));
    long most = SpeedTrial.LONGEST_NANOS + java + 1_000_000;
    assertTrue(now - begin <= most, "took " + (now - begin) / 1e6 + " ms");
  }

  @Test
  void trial_leavesNoStateBehind() {
    Timed java = new Timed(step -> 1_000);
    Timed onnx = new Timed(step -> 1_000);
    trial(java, onnx);
    assertEquals(CELLS, java.reset.cardinality());
    assertEquals(CELLS, onnx.reset.cardinality());
  }

  @Test
  void property_standsForAutoAndForNothingElse() {
    String before = System.getProperty(Runtime.PROPERTY, "");
    try {
      System.setProperty(Runtime.PROPERTY, " java ");
      assertEquals(Runtime.JAVA, RuntimeChoice.pinned(Runtime.AUTO));
      assertEquals(Runtime.ONNX_RUNTIME, RuntimeChoice.pinned(Runtime.ONNX_RUNTIME));
      System.setProperty(Runtime.PROPERTY, "tflite");
      BundleException refused =
          assertThrows(BundleException.class, () -> RuntimeChoice.pinned(Runtime.AUTO));
      assertTrue(String.valueOf(refused.getMessage()).contains("found 'tflite'"));
    } finally {
      System.setProperty(Runtime.PROPERTY, before);
    }
    assertEquals(Runtime.AUTO, RuntimeChoice.pinned(Runtime.AUTO));
  }
}
