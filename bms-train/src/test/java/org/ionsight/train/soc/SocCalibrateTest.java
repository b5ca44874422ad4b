package org.ionsight.train.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.model.bundle.ModelTraining;
import org.junit.jupiter.api.Test;

class SocCalibrateTest {
  /** Another commit would train another network from the same recipe and seed. */
  @Test
  void networkThatIsKept_keepsTheCommitThatTrainedIt() {
    ModelTraining trained =
        ModelTraining.recipe("soc").seed(2).commit("0123abc").setting("epochs", "24").build();
    ModelTraining about = SocCalibrate.about(trained).build();
    assertEquals(trained.origin(), about.origin());
    assertTrue(about.metrics().isEmpty(), "they are measured again");
  }
}
