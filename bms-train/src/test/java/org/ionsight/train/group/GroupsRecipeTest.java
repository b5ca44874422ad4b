package org.ionsight.train.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ionsight.cluster.ClusterFile;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.LearnedEvidence;
import org.ionsight.core.json.JsonNode;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.health.HealthBundles;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsRecipeTest {
  @TempDir Path directory;

  private static void needsPyTorch() {
    Assumptions.assumeTrue(Torch.supported(), "PyTorch natives are for Linux x86-64");
  }

  @Test
  void embeddingsOfTheTrainingCells_becomeGroupsInTheBundle() throws IOException {
    needsPyTorch();
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
      assertEquals(EncodedCell.CURVES, members, "one training cell");
      assertTrue(bundle.openHealthModel().isPresent(), "the health network stayed");
    }
  }

  @Test
  void validationCellsThatAreEnough_setTheLimitsAndTestCellsDoNot() {
    List<EncodedCell> cells = trained();
    for (int i = 1; i <= 19; i++) {
      cells.add(cell(Split.VALIDATION, i, "known"));
    }
    cells.add(cell(Split.TEST, 18.9f, "known"));
    cells.add(cell(Split.TEST, 500, "stranger"));

    LearnedGroups groups = LearnedGroups.of(cells, cell -> true, 1);

    assertEquals(19, groups.heldOut());
    assertTrue(groups.calibrated().assign(new float[] {18.9f, 0}) >= 0);
    assertEquals(-1, groups.calibrated().assign(new float[] {19.1f, 0}));
    assertEquals(-1, groups.byRule().assign(new float[] {18.9f, 0}));
    String table = GroupsTable.of(cells, groups, 1);
    assertTrue(table.contains("| known | 1 | 0 | 1 | 1 | 0 | 1 | 1 | 0 |"), table);
    assertTrue(table.contains("| stranger | 1 | 0 | 0 | 1 | 1 | 1 | 1 | 1 |"), table);
  }

  @Test
  void tooFewValidationCells_leaveTheLimitsOfTheRule() {
    List<EncodedCell> cells = trained();
    cells.add(cell(Split.VALIDATION, 400, "known"));

    LearnedGroups groups = LearnedGroups.of(cells, cell -> true, 1);

    assertEquals(1, groups.factor());
    LearnedEvidence evidence = groups.calibrated().evidence().orElseThrow();
    assertEquals(200, evidence.cells());
    assertFalse(evidence.evidence().real(), evidence::sentence);
    assertEquals(1, groups.calibrated().groups(), "what does not pass is one group");
    assertTrue(GroupsTable.of(cells, groups, 1).contains("told as one group"), "and is told");
    assertEquals(groups.byRule().group(0), groups.calibrated().group(0));
  }

  @Test
  void kindsOfCells_areGroupsWithTheirEvidence() {
    List<EncodedCell> cells = trained();
    Random random = new Random(5);
    for (int i = 0; i < 100; i++) {
      float[] view = {15 + (float) random.nextGaussian(), 15 + (float) random.nextGaussian()};
      cells.add(
          new EncodedCell("sample", "other", Split.TRAIN, List.of(view, view), List.of(0.9, 0.9)));
    }
    LearnedGroups groups = LearnedGroups.of(cells, cell -> true, 1);

    assertEquals(2, groups.calibrated().groups());
    assertTrue(groups.calibrated().evidence().orElseThrow().evidence().real());
    String table = GroupsTable.of(cells, groups, 1);
    assertTrue(table.contains("| A | 200 | "), table);
    assertTrue(table.contains(" | 100 | other | 1.00 | "), table);
  }

  private static List<EncodedCell> trained() {
    Random random = new Random(4);
    List<EncodedCell> cells = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      float[] view = {(float) random.nextGaussian(), (float) random.nextGaussian()};
      cells.add(new EncodedCell("sample", "known", Split.TRAIN, List.of(view), List.of(0.9)));
    }
    return cells;
  }

  private static EncodedCell cell(Split split, float place, String type) {
    return new EncodedCell("sample", type, split, List.of(new float[] {place, 0}), List.of(0.9));
  }
}
