package org.ionsight.cluster.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.ionsight.core.feature.PhysicalFeature;
import org.junit.jupiter.api.Test;

class GroupingComponentTest {
  private static Optional<Counterfactual.Change> change(
      GroupingComponent component, double from, double to) {
    return component.change(from, to, Optional.empty());
  }

  @Test
  void changeThatRoundsToNothing_isNotTold() {
    GroupingComponent warmth = GroupingComponent.of(PhysicalFeature.TEMPERATURE);
    assertEquals(Optional.empty(), change(warmth, 25.01, 24.98));
    assertEquals(Optional.empty(), change(GroupingComponent.charge(3, 2), 0.2, 0.2004));
  }

  @Test
  void changeThatCanBeSeen_isToldWithItsAmount() {
    GroupingComponent warmth = GroupingComponent.of(PhysicalFeature.TEMPERATURE);
    String text = change(warmth, 25, 22.5).orElseThrow().text();
    assertTrue(text.contains("2.5 ") && text.contains(" lower"), text);
    String charge = change(GroupingComponent.charge(3, 2), 0.2, 0.21).orElseThrow().text();
    assertTrue(charge.contains("1.0 % of nominal capacity more"), charge);
  }

  @Test
  void oneChangeOfTwoThatCannotBeTold_leavesNone() {
    GroupingComponent warmth = GroupingComponent.of(PhysicalFeature.TEMPERATURE);
    assertEquals(
        Optional.empty(),
        Counterfactual.Change.all(List.of(change(warmth, 25, 22), change(warmth, 25, 25.001))));
  }
}
