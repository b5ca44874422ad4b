package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.ionsight.core.estimate.GroupModel;
import org.junit.jupiter.api.Test;

class ClusterModelTest {
  private static final double[][] CENTRES = {{0, 0}, {40, 0}};
  private final Blobs blobs = Blobs.around(CENTRES, new int[] {60, 40}, 4);
  private final Grouping grouping =
      new GroupFinder(8, 1).find(GroupingInput.EMBEDDING, blobs.floats(), new double[100]);
  private final ClusterModel model = grouping.model();

  @Test
  void cellsItLearnedFrom_areAssignedToTheirGroup() {
    int[] groups = grouping.groups();
    int same = 0;
    for (int i = 0; i < groups.length; i++) {
      same += model.assign(blobs.floats()[i]) == groups[i] ? 1 : 0;
    }
    assertEquals(100, same);
  }

  @Test
  void newCellsOfTheSameKind_findTheirGroup() {
    Blobs fresh = Blobs.around(CENTRES, new int[] {50, 50}, 77);
    int known = 0;
    for (int i = 0; i < 100; i++) {
      int group = model.assign(fresh.floats()[i]);
      if (group != GroupModel.UNKNOWN_GROUP) {
        known++;
        assertEquals(fresh.classes[i], group);
      }
    }
    assertTrue(known >= 97, "known: " + known);
  }

  @Test
  void cellUnlikeEveryGroup_isUnknown() {
    assertEquals(GroupModel.UNKNOWN_GROUP, model.assign(new float[] {20, 0}));
    assertEquals(GroupModel.UNKNOWN_GROUP, model.assign(new float[] {0, 1e30f}));
    assertEquals("?", model.name(GroupModel.UNKNOWN_GROUP));
  }

  @Test
  void notANumber_isUnknownAndNeverADistance() {
    float[] vector = {Float.NaN, 0};
    assertEquals(GroupModel.UNKNOWN_GROUP, model.assign(vector));
    assertEquals(Double.POSITIVE_INFINITY, model.distance(vector, 0));
  }

  @Test
  void wrongLength_isABugOfTheCaller() {
    assertThrows(IllegalArgumentException.class, () -> model.assign(new float[3]));
  }

  @Test
  void centroid_isAtDistanceZeroAndOneSpreadAwayAtOne() {
    double[][] points = {{-1}, {0}, {1}};
    Standardizer scaling = Standardizer.fit(points);
    ClusterModel one =
        new GroupFinder(1, 1).find(GroupingInput.FEATURES, points, scaling, new double[3]).model();
    assertEquals(0, one.distance(new float[] {0}, 0), 1e-12);
    assertEquals(1, one.distance(new float[] {1.4826f}, 0), 1e-6);
  }

  @Test
  void assigning_allocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    float[] vector = {1, 2};
    int sum = assignOften(vector, 20_000);
    long before = threads.getCurrentThreadAllocatedBytes();
    sum += assignOften(vector, 20_000);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(0, sum);
    assertTrue(bytes < 20_000, bytes + " bytes in 20,000 calls");
  }

  private int assignOften(float[] vector, int times) {
    int sum = 0;
    for (int i = 0; i < times; i++) {
      sum += model.assign(vector);
    }
    return sum;
  }
}
