package org.ionsight.train.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.interval.TypedSample;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LifeSamplesTest {
  private static final List<LifeTrajectory> LIVES = SampleLives.some();

  @BeforeAll
  static void needsPyTorch() {
    Assumptions.assumeTrue(Torch.supported(), "PyTorch natives are for Linux x86-64");
  }

  private static LifeNetwork network() {
    List<LifeTrajectory> training = LifeData.of(LIVES, Split.TRAIN);
    return new LifeNetwork(
        new Parameters(1), LifeScale.of(training), TokenEncoder.Architecture.POOL);
  }

  private static Set<String> names(Split split) {
    Set<String> names = new TreeSet<>();
    LifeData.of(LIVES, split).forEach(life -> names.add(life.name()));
    return names;
  }

  @Test
  void cellsOfTheTest_areNotAsked() {
    Set<String> asked = new TreeSet<>();
    LifeSamples.ask(network(), LIVES, 1).forEach(sample -> asked.add(sample.cell()));

    Set<String> expected = names(Split.TRAIN);
    expected.addAll(names(Split.VALIDATION));
    assertEquals(12, expected.size());
    assertEquals(6, names(Split.TEST).size());
    assertEquals(expected, asked);
  }

  @Test
  void trainingCells_areAnsweredByTheMemberThatDidNotSeeThem() {
    LifeNetwork network = network();
    List<LifeTrajectory> training = LifeData.of(LIVES, Split.TRAIN);
    LifeScores scores =
        new LifeScores(training, LifeHistory.View.as(true), new LifeScores.Options(3, 1 + 3));
    List<LifeScores.Answer> unseen = scores.answers(network, Optional.of(new LifeFolds(training)));
    List<LifeScores.Answer> all = scores.answers(network, Optional.empty());

    List<TypedSample> samples = LifeSamples.ask(network, LIVES, 1);

    assertEquals(24, unseen.size());
    for (int i = 0; i < unseen.size(); i++) {
      assertEquals(unseen.get(i).quantiles()[1], samples.get(i).middle(), 1e-6);
      assertNotEquals(all.get(i).quantiles()[1], samples.get(i).middle(), 1e-6);
    }
  }
}
