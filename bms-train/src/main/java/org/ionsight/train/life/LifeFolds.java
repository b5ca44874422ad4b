package org.ionsight.train.life;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which member of the network never learns from which training cell: every fourth cell of a data
 * set is unseen by the same member, whose answer for it is honest.
 */
final class LifeFolds {
  private final Map<String, Integer> folds = new HashMap<>();

  LifeFolds(List<LifeTrajectory> training) {
    Map<String, Integer> counts = new HashMap<>();
    for (LifeTrajectory life : training) {
      int index = counts.merge(life.dataset(), 1, Integer::sum) - 1;
      folds.put(life.name(), index % LifeNetwork.MEMBERS);
    }
  }

  /** The member that has not seen a cell; −1 if none has. */
  int unseenBy(LifeTrajectory life) {
    return folds.getOrDefault(life.name(), -1);
  }
}
