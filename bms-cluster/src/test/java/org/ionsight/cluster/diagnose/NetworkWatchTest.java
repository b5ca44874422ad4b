package org.ionsight.cluster.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkWatchTest {
  @Test
  void embeddingAloneThatLiesElsewhere_isWatchedAndNotSuspected() {
    Pack pack = Pack.balanced();
    for (int k = 0; k < 8; k++) {
      pack.latest[5][k] += k % 2 == 0 ? 0.6 : -0.6;
    }

    Finding finding = watched(pack);

    assertEquals(5, finding.cell());
    assertEquals(Confidence.LOW, finding.confidence());
    assertTrue(finding.sentence().contains("its embedding lies apart"), finding.sentence());
    assertTrue(finding.because().contains("1 of 30 healthy simulated test"), finding.because());
    assertTrue(finding.sentence().contains("no cause is told"), finding.sentence());
    assertTrue(
        pack.found(FindingKind.DEVIATION).stream().noneMatch(f -> f.outcome() == Outcome.SUSPICION),
        "suspicion");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.03, 0.03})
  void residualAloneThatChangedEitherWay_isWatched(double change) {
    Pack pack = Pack.balanced();
    pack.residual[7] += change;

    Finding finding = watched(pack);

    assertEquals(7, finding.cell());
    assertTrue(finding.sentence().contains("state of charge has come apart"), finding.sentence());
  }

  @Test
  void cellThatBothNetworksSee_isWatchedWithMoreConfidence() {
    Pack pack = Pack.balanced();
    pack.residual[5] += 0.03;
    for (int k = 0; k < 8; k++) {
      pack.latest[5][k] += k % 2 == 0 ? 0.6 : -0.6;
    }

    Finding finding = watched(pack);

    assertEquals(Confidence.MEDIUM, finding.confidence());
    assertTrue(finding.because().contains("no rate of their own"), finding.because());
  }

  @Test
  void cellThatIsSuspected_isNotWatchedBesides() {
    Pack pack = Pack.balanced();
    pack.residual[5] += 0.03;
    pack.deviating = pack.deviating(List.of(Pack.cell(5, 5, Optional.empty())));

    List<Finding> found = pack.found(FindingKind.DEVIATION);
    assertEquals(List.of(Outcome.SUSPICION), found.stream().map(Finding::outcome).toList());
  }

  @Test
  void threeAlikeCells_areWatchedAndAFourthMakesThemACrowd() {
    for (int alike : new int[] {3, 4}) {
      Pack pack = Pack.balanced();
      for (int cell = 0; cell < alike; cell++) {
        for (int k = 0; k < 8; k++) {
          pack.latest[cell][k] = 1 + (k % 2 == 0 ? 0.6 : -0.6);
        }
      }

      long watched =
          pack.found(FindingKind.DEVIATION).stream()
              .filter(f -> f.outcome() == Outcome.WATCH)
              .count();

      assertEquals(alike == 3 ? 3 : 0, watched);
    }
  }

  @Test
  void packOfWhichMostCellsLieApart_isToldOnceAndNoCellIsWatched() {
    Pack pack = Pack.balanced();
    for (double[] cell : pack.latest) {
      for (int k = 0; k < cell.length; k++) {
        // Where the pack was at the start: what the cells differ by they did when new.
        cell[k] -= 1;
      }
    }
    pack.noise = 0.01;

    List<Finding> found =
        pack.found(FindingKind.DEVIATION).stream()
            .filter(f -> f.sentence().contains("by the networks"))
            .toList();

    assertEquals(1, found.size(), found.toString());
    assertEquals(Outcome.NOT_CHECKED, found.get(0).outcome());
    assertTrue(found.get(0).sentence().contains("of 24 do"), found.get(0).sentence());
  }

  private static Finding watched(Pack pack) {
    List<Finding> watched =
        pack.found(FindingKind.DEVIATION).stream()
            .filter(f -> f.outcome() == Outcome.WATCH)
            .toList();
    assertEquals(1, watched.size(), watched.toString());
    return watched.get(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void recordingThatIsGivenTwice_isNoReasonToWatchACell(boolean rounded) {
    Pack pack = Pack.balanced();
    pack.noise = rounded ? 1e-7 : 0;

    List<Finding> found = pack.found(FindingKind.DEVIATION);

    assertTrue(found.stream().noneMatch(f -> f.outcome() == Outcome.WATCH), found.toString());
    assertTrue(
        found.stream()
            .flatMap(f -> f.evidence().stream())
            .allMatch(e -> Double.isFinite(e.value()) && Math.abs(e.value()) < 100),
        found.toString());
  }
}
