package org.ionsight.model.runtime.plain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.history.LifeFeature;
import org.ionsight.core.history.LifeSummary;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ValueRange;
import org.ionsight.model.runtime.OnnxRuntime;
import org.ionsight.model.runtime.plain.RuntimeParityTest.Running;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plain Java computes what ONNX Runtime computes, on random inputs from all over the ranges that
 * the shipped bundle's contract calls valid.
 */
class ValidInputsParityTest {
  private static final double TOLERANCE = 1e-5;
  private static final int DRAWS = 150;
  private static final int LIVES = 1_500;
  private static final int EMBEDDING = 32;
  private static final Map<ModelKind, Map<RangedQuantity, ValueRange>> RANGES =
      new EnumMap<>(ModelKind.class);

  private static double draw(ModelKind kind, RangedQuantity quantity, Random random) {
    Path bundle = Path.of(System.getProperty("ionsight.root", ".."), "models", "ionsight-base");
    ValueRange range =
        RANGES
            .computeIfAbsent(
                kind,
                k -> BundleFiles.read(bundle).manifest().contract(k).orElseThrow().validRanges())
            .getOrDefault(quantity, new ValueRange(0, 1));
    return range.low() + (range.high() - range.low()) * random.nextDouble();
  }

  /** Any part of a charge; rough ones have bins of hardly any charge beside full ones. */
  private static IncrementalCapacityCurve curve(Random random, boolean rough) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(random.nextBoolean() ? Direction.CHARGE : Direction.DISCHARGE);
    curve.setCathode(Cathode.values()[random.nextInt(Cathode.values().length)]);
    double share = draw(ModelKind.MODES, RangedQuantity.OBSERVED_SHARE, random);
    int bins = (int) Math.ceil(share * VoltageGrid.BINS);
    int first = random.nextInt(VoltageGrid.BINS - bins + 1);
    double[] weights = new double[bins];
    double logarithm = random.nextGaussian();
    for (int i = 0; i < bins; i++) {
      logarithm += 0.3 * random.nextGaussian();
      weights[i] = rough ? Math.exp(logarithm) : random.nextDouble();
    }
    double scale =
        draw(ModelKind.MODES, RangedQuantity.CHARGE, random) / Arrays.stream(weights).sum();
    double cRate = draw(ModelKind.MODES, RangedQuantity.C_RATE, random);
    double celsius = draw(ModelKind.MODES, RangedQuantity.CELSIUS, random);
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      if (bin < first || bin >= first + bins) {
        curve.setUnobserved(bin);
      } else {
        curve.setBin(bin, scale * weights[bin - first], cRate, celsius);
      }
    }
    return curve;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void curves_giveTheSameModes(boolean rough) throws IOException {
    Random random = new Random(7);
    byte[] onnx = RuntimeParityTest.shipped("modes.onnx");
    try (Running expected = new Running(new OnnxRuntime(), onnx, 1);
        Running found = new Running(new PlainJava(), onnx, 1)) {
      int size = Running.floats(found.inputs, "curve").capacity();
      for (int i = 0; i < DRAWS; i++) {
        float[] now = new float[size];
        float[] then = new float[size];
        curve(random, rough).writeChannels(now, 0);
        if (i % 4 > 0) {
          curve(random, rough).writeChannels(then, 0);
        }
        Map<String, float[]> inputs = Map.of("curve", now, "reference", then);
        RuntimeParityTest.assertClose(expected.run(inputs), found.run(inputs), TOLERANCE);
      }
    }
  }

  private static Map<String, float[]> life(Random random) {
    CellHistory history = new CellHistory(EMBEDDING);
    int checkpoints = (int) draw(ModelKind.LIFE, RangedQuantity.CHECKPOINTS, random);
    double last = Math.min(1, draw(ModelKind.LIFE, RangedQuantity.SOH, random));
    double cycles = draw(ModelKind.LIFE, RangedQuantity.THROUGHPUT, random);
    double celsius = draw(ModelKind.LIFE, RangedQuantity.CELSIUS, random);
    double cRate = draw(ModelKind.LIFE, RangedQuantity.C_RATE, random);
    float[] embedding = new float[EMBEDDING];
    for (int i = 0; i < checkpoints; i++) {
      double share = (double) i / (checkpoints - 1);
      double soh = 1 - (1 - last) * share + 0.005 * random.nextGaussian();
      history.add(cycles * share, soh, celsius, cRate, embedding);
      for (int k = 0; k < EMBEDDING; k++) {
        embedding[k] += (float) (0.05 * random.nextGaussian());
      }
    }
    float[] tokens = new float[CellHistory.CAPACITY * LifeFeature.tokenSize(EMBEDDING)];
    LifeFeature.writeTokens(history, tokens);
    float[] mask = new float[CellHistory.CAPACITY];
    Arrays.fill(mask, 0, checkpoints, 1);
    float[] summary = new float[LifeSummary.SIZE];
    new LifeSummary().write(history, summary, 0);
    Map<String, float[]> inputs = new LinkedHashMap<>();
    inputs.put("tokens", tokens);
    inputs.put("token_mask", mask);
    inputs.put("summary", summary);
    return inputs;
  }

  /** RUL is up to 40,000 cycles per unit of SOH, so that digits beyond float32 are seen in it. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void lives_giveTheSameRul(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] onnx = RuntimeParityTest.shipped("life.onnx");
    try (Running expected = new Running(new OnnxRuntime(), onnx, 1);
        Running found = new Running(new PlainJava(), onnx, 1)) {
      for (int draw = 0; draw < LIVES; draw++) {
        Map<String, float[]> inputs = life(random);
        RuntimeParityTest.assertClose(expected.run(inputs), found.run(inputs), TOLERANCE);
      }
    }
  }
}
