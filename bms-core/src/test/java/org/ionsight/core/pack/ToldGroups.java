package org.ionsight.core.pack;

import java.util.function.Predicate;
import org.ionsight.core.estimate.GroupModel;

/** Two groups, of which a test tells by the embedding who is in the first. */
record ToldGroups(Predicate<float[]> first) implements GroupModel {
  @Override
  public int groups() {
    return 2;
  }

  @Override
  public int assign(float[] embedding) {
    return first.test(embedding) ? 0 : 1;
  }
}
