package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every method promises of the model that it makes. */
class GroupFitterTest {
  private static final double[][] CENTRES = {{0, 0, 0}, {14, 0, 0}, {0, 14, 0}};
  private static final int[] SIZES = {60, 50, 40};
  private static final int POINTS = 150;

  private static Grouping fit(GroupingMethod method, Blobs blobs) {
    GroupFitter fitter =
        method == GroupingMethod.DENSITY
            ? GroupFitter.of(new DensityGroups(5, 0.1), 1)
            : GroupFitter.of(method, 3, 1);
    return fitter.fit(GroupingInput.EMBEDDING, blobs.floats(), new double[blobs.points.length]);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void separatedBlobs_areFoundAndNamedBySize(GroupingMethod method) {
    Blobs blobs = Blobs.around(CENTRES, SIZES, 4);
    Grouping found = fit(method, blobs);
    assertEquals(3, found.model().groups());
    assertEquals(1, Agreement.adjustedRand(found.groups(), blobs.classes), 0.02);
    assertEquals("A", found.model().name(0));
    assertEquals(method, found.model().method());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void newCells_findTheirGroupAndStrangersDoNot(GroupingMethod method) {
    ClusterModel model = fit(method, Blobs.around(CENTRES, SIZES, 4)).model();
    Blobs fresh = Blobs.around(CENTRES, SIZES, 77);
    int right = 0;
    for (int i = 0; i < POINTS; i++) {
      right += model.assign(fresh.floats()[i]) == fresh.classes[i] ? 1 : 0;
    }
    // Each group has 19 to 98 points: 95 in 100 new ones are to be within its limit.
    assertTrue(right >= 0.9 * POINTS, "right: " + right);
    assertEquals(GroupModel.UNKNOWN_GROUP, model.assign(new float[] {7, 7, 30}));
    assertEquals(GroupModel.UNKNOWN_GROUP, model.assign(new float[] {1e30f, 0, 0}));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void memberships_sumToOneAndTheLargestIsTheNearestGroup(GroupingMethod method) {
    ClusterModel model = fit(method, Blobs.around(CENTRES, SIZES, 4)).model();
    float[] shares = new float[3];
    for (float[] vector : Blobs.around(new double[][] {{5, 5, 0}}, new int[] {200}, 9).floats()) {
      assertEquals(model.assign(vector), model.memberships(vector, shares));
      assertEquals(1, shares[0] + shares[1] + shares[2], 1e-5);
      float most = Math.max(shares[0], Math.max(shares[1], shares[2]));
      assertEquals(most, shares[model.nearest(vector)]);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void notANumber_belongsNowhereWhateverComponentItIs(GroupingMethod method) {
    ClusterModel model = fit(method, Blobs.around(CENTRES, SIZES, 4)).model();
    for (int j = 0; j < 3; j++) {
      float[] vector = new float[3];
      vector[j] = Float.NaN;
      float[] shares = {1, 1, 1};
      assertEquals(GroupModel.UNKNOWN_GROUP, model.memberships(vector, shares));
      assertArrayEquals(new float[3], shares);
      assertEquals(Double.POSITIVE_INFINITY, model.distance(vector, 1));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void savedModel_isTheSameModel(GroupingMethod method) throws IOException {
    Blobs blobs = Blobs.around(CENTRES, SIZES, 4);
    ClusterModel model = fit(method, blobs).model();
    String text = ClusterFile.toJson(model).toString();
    ClusterModel read =
        ClusterFile.fromJson(JsonNode.read("clusters.json", new StringReader(text)));
    float[] before = new float[3];
    float[] after = new float[3];
    for (float[] vector : Blobs.around(CENTRES, SIZES, 7).floats()) {
      assertEquals(model.memberships(vector, before), read.memberships(vector, after));
      assertArrayEquals(before, after);
      assertEquals(model.distance(vector, 2), read.distance(vector, 2));
    }
    assertEquals(method, read.method());
    assertEquals(text, ClusterFile.toJson(read).toString());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void assigning_allocatesNothing(GroupingMethod method) {
    ClusterModel model = fit(method, Blobs.around(CENTRES, SIZES, 4)).model();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    float[] vector = {1, 2, 0};
    float[] shares = new float[3];
    int sum = assignOften(model, vector, shares);
    long before = threads.getCurrentThreadAllocatedBytes();
    sum += assignOften(model, vector, shares);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(0, sum);
    assertTrue(bytes < 20_000, bytes + " bytes in 20,000 calls");
  }

  private static int assignOften(ClusterModel model, float[] vector, float[] shares) {
    int sum = 0;
    for (int i = 0; i < 10_000; i++) {
      sum += model.assign(vector) + model.memberships(vector, shares);
      sum += Double.isNaN(model.distance(vector, i % model.groups())) ? 1 : 0;
    }
    return sum;
  }

  @Test
  void betweenTwoGaussianGroups_probabilityIsWorkedOutByTheirDensities() {
    // Equal groups at -3 and 3 with unit variance: at x the odds are exp(6 x).
    Blobs blobs = Blobs.around(new double[][] {{-3}, {3}}, new int[] {4000, 4000}, 6);
    ClusterModel model =
        GroupFitter.of(GroupingMethod.GAUSSIAN_DIAGONAL, 2, 1)
            .fit(GroupingInput.EMBEDDING, blobs.points, Standardizer.identity(1), new double[8000])
            .model();
    float[] shares = new float[2];
    model.memberships(new float[] {0.2f}, shares);
    int right = model.nearest(new float[] {3});
    assertEquals(1 / (1 + Math.exp(-1.2)), shares[right], 0.03);
    assertEquals(1, model.distance(new float[] {4}, right), 0.06);
  }

  @Test
  void pointsInThinSpace_areUnlikeAnyGroup() {
    double[][] centres = {{0, 0, 0}, {14, 0, 0}, {7, 7, 40}, {-30, 0, 0}, {0, 35, -9}};
    Blobs blobs = Blobs.around(centres, new int[] {80, 60, 1, 1, 1}, 3);
    Grouping found = fit(GroupingMethod.DENSITY, blobs);
    assertEquals(2, found.model().groups());
    for (int i = 140; i < 143; i++) {
      assertEquals(GroupModel.UNKNOWN_GROUP, found.groups()[i]);
      assertEquals(GroupModel.UNKNOWN_GROUP, found.model().assign(blobs.floats()[i]));
    }
  }

  @Test
  void strangersBesideOneBlob_areLeftOutOfIt() {
    Blobs blobs =
        Blobs.around(new double[][] {{0, 0, 0}, {30, 0, 0}, {0, -40, 0}}, new int[] {90, 1, 1}, 3);
    int[] groups = fit(GroupingMethod.DENSITY, blobs).groups();
    assertEquals(GroupModel.UNKNOWN_GROUP, groups[90]);
    assertEquals(GroupModel.UNKNOWN_GROUP, groups[91]);
    int unknown = 0;
    for (int i = 0; i < 90; i++) {
      unknown += groups[i] < 0 ? 1 : 0;
    }
    assertTrue(unknown <= 2, "left out: " + unknown);
  }

  @Test
  void membershipsOfAnotherLength_areABugOfTheCaller() {
    ClusterModel model = fit(GroupingMethod.K_MEANS, Blobs.around(CENTRES, SIZES, 4)).model();
    assertThrows(
        IllegalArgumentException.class, () -> model.memberships(new float[3], new float[2]));
  }
}
