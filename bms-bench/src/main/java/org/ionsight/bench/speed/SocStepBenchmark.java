package org.ionsight.bench.speed;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One step of the shipped SOC network for all cells of a pack, in both runtimes.
 *
 * <p>Every size and runtime has a JVM of its own: C2 remembers trip counts, and kernels first run
 * with few cells stay slow for many. Time is sampled, so percentiles are those of single steps.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SocStepBenchmark {
  /** Cells of the pack. */
  @Param({"1", "96", "400"})
  public int cells;

  /** What runs the network. */
  @Param({"ONNX_RUNTIME", "JAVA"})
  public Runtime runtime = Runtime.JAVA;

  private ModelBundle bundle = ModelBundle.shipped(Runtime.JAVA);
  private SocModel model = bundle.openSocModel(1).orElseThrow();
  private float[] features = {};
  private float[] soc = {};
  private float[] variance = {};

  /** Made by JMH. */
  public SocStepBenchmark() {}

  /** Opens the model and fills its inputs, then compares with the other runtime. */
  @Setup(Level.Trial)
  public void open() {
    close();
    bundle = ModelBundle.shipped(runtime);
    model = bundle.openSocModel(cells).orElseThrow();
    features = new float[cells * SocFeature.COUNT];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextDouble();
    }
    soc = new float[cells];
    variance = new float[cells];
    requireSameAsReference();
  }

  /** A fast wrong answer is worth nothing. */
  private void requireSameAsReference() {
    float[] expected = new float[cells];
    try (ModelBundle other = ModelBundle.shipped(Runtime.JAVA);
        SocModel reference = other.openSocModel(cells).orElseThrow()) {
      for (int step = 0; step < 20; step++) {
        model.step(features, soc, variance);
        reference.step(features, expected, variance);
      }
    }
    for (int cell = 0; cell < cells; cell++) {
      if (!(Math.abs(soc[cell] - expected[cell]) < 1e-5)) {
        throw new IllegalStateException(
            "%s: cell %d expected SOC %s, found %s"
                .formatted(runtime, cell, expected[cell], soc[cell]));
      }
    }
  }

  /** Closes the model. */
  @TearDown(Level.Trial)
  public final void close() {
    model.close();
    bundle.close();
  }

  /**
   * One second of the pack.
   *
   * @return the estimates
   */
  @Benchmark
  public float[] step() {
    model.step(features, soc, variance);
    return soc;
  }
}
