package org.ionsight.train.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.ionsight.cluster.ClusterFile;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.core.json.JsonNode;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.health.HealthBundles;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsRecipeTest {
  @TempDir Path directory;

  @BeforeAll
  static void needsPyTorch() {
    Assumptions.assumeTrue(Torch.supported(), "PyTorch natives are for Linux x86-64");
  }

  @Test
  void embeddingsOfTheTrainingCells_becomeGroupsInTheBundle() throws IOException {
    TrainingRun run =
        new TrainingRun(
            directory, directory.resolve("bundle"), directory.resolve("work"), 1, null, false);
    HealthBundles.write(run);

    new GroupsRecipe().train(run, HealthBundles.rows());

    try (ModelBundle bundle = ModelBundle.load(run.bundle())) {
      String text =
          new String(
              bundle.file(BundleManifest.CLUSTERS_FILE).orElseThrow(), StandardCharsets.UTF_8);
      ClusterModel groups =
          ClusterFile.fromJson(JsonNode.read(BundleManifest.CLUSTERS_FILE, new StringReader(text)));
      assertEquals(GroupingInput.EMBEDDING, groups.input());
      int members = 0;
      for (int group = 0; group < groups.groups(); group++) {
        members += groups.group(group).members();
      }
      assertEquals(GroupsRecipe.CURVES_PER_CELL, members, "one training cell");
      assertTrue(bundle.openHealthModel().isPresent(), "the health network stayed");
    }
  }
}
