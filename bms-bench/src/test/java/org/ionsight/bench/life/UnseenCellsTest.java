package org.ionsight.bench.life;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.history.CellHistory;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.life.Fade;
import org.ionsight.train.life.Knee;
import org.ionsight.train.life.LifeTrajectory;
import org.ionsight.train.life.LifeTrajectory.Point;
import org.junit.jupiter.api.Test;

class UnseenCellsTest {
  private static final double[] LIVES = {500, 520, 540, 700, 720, 740};

  /** Forecasts in the order of the cells, the embedding beside them. */
  private static UnseenCells asked(double[] rul, Verdict[] verdicts) {
    List<YoungCell> cells = new ArrayList<>();
    for (double life : LIVES) {
      Point[] points = {point(0, 1), point(100, 1 - 20 / life)};
      cells.add(
          new YoungCell(
              new LifeTrajectory(
                  "set", "cell-" + life, Split.TEST, points, Fade.endOnly(life), Knee.UNKNOWN),
              List.of(points)));
    }
    UnseenCells unseen = new UnseenCells(cells, new int[] {0, 1, 0, 1, 0, 1}, EarlyFigures.none());
    for (int fold = 0; fold < 2; fold++) {
      unseen.ask(fold, networks(rul, verdicts));
    }
    return unseen;
  }

  private static Point point(double efc, double soh) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    curve.setBin(20, soh, 0.5, 25);
    return new Point(efc, soh, Double.NaN, 25, 1, new float[0], curve);
  }

  @Test
  void cellsThatAreLeftOut_comeToThePartThatLostMoreHealthOrToTheOther() {
    UnseenCells unseen = asked(LIVES, verdicts(Verdict.NOMINAL));

    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1}, unseen.leftOut());
    assertEquals(1, unseen.placedAlike(), 1e-12);
  }

  @Test
  void forecastsThatAreBelieved_divideTheCellsInHalves() {
    UnseenCells unseen = asked(LIVES, verdicts(Verdict.NOMINAL));

    assertEquals(0, unseen.unanswered());
    assertArrayEquals(
        new int[] {0, 0, 0, 1, 1, 1}, unseen.groupings(true).get("ionsight, halves by forecast"));
  }

  @Test
  void forecastsThatAreRejected_areNoForecastsWhateverTheySay() {
    double[] wrong = LIVES.clone();
    wrong[0] = 9_000;
    Verdict[] verdicts = verdicts(Verdict.CAUTION);
    verdicts[0] = Verdict.REJECT;

    UnseenCells unseen = asked(wrong, verdicts);

    assertEquals(1, unseen.unanswered());
    // It counts as the median of the five that are left, 700, which is not below the middle.
    assertArrayEquals(
        new int[] {1, 0, 0, 1, 1, 1}, unseen.groupings(true).get("ionsight, halves by forecast"));
    assertEquals(1, unseen.forecastExplains(), 1e-9);
  }

  @Test
  void nothingButRejections_divideNothing() {
    UnseenCells unseen = asked(LIVES, verdicts(Verdict.REJECT));

    assertEquals(6, unseen.unanswered());
    for (String method :
        List.of("ionsight, halves by forecast", "ionsight, groups of embeddings")) {
      assertArrayEquals(new int[] {1, 1, 1, 1, 1, 1}, unseen.groupings(true).get(method), method);
    }
  }

  private static Verdict[] verdicts(Verdict all) {
    Verdict[] verdicts = new Verdict[LIVES.length];
    java.util.Arrays.fill(verdicts, all);
    return verdicts;
  }

  /** Networks that answer one cell after the other. */
  private static ModelSet networks(double[] rul, Verdict[] verdicts) {
    return new ModelSet() {
      @Override
      public Optional<HealthModel> openHealthModel() {
        return Optional.of(new Healthy());
      }

      @Override
      public Optional<LifeModel> openLifeModel() {
        return Optional.of(new Told(rul, verdicts));
      }
    };
  }

  private static final class Healthy implements HealthModel {
    @Override
    public int embeddingSize() {
      return 1;
    }

    @Override
    public void estimate(IncrementalCapacityCurve curve, HealthEstimate result) {
      result.verdict = Verdict.NOMINAL;
      result.soh = curve.charge(20);
    }

    @Override
    public void close() {}
  }

  private static final class Told implements LifeModel {
    private final double[] rul;
    private final Verdict[] verdicts;
    private int asked;

    Told(double[] rul, Verdict[] verdicts) {
      this.rul = rul;
      this.verdicts = verdicts;
    }

    @Override
    public RulUnit unit() {
      return RulUnit.EQUIVALENT_FULL_CYCLES;
    }

    @Override
    public double endOfLifeSoh() {
      return 0.8;
    }

    @Override
    public void estimate(CellHistory history, LifeEstimate result) {
      result.rul = rul[asked] - 100;
      result.verdict = verdicts[asked];
      asked++;
    }

    @Override
    public int embeddingSize() {
      return 1;
    }

    @Override
    public void embeddingInto(float[] out) {
      out[0] = (float) rul[asked - 1];
    }

    @Override
    public void close() {}
  }
}
