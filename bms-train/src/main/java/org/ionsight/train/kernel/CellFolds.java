package org.ionsight.train.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Which rows are left out together: all those of a cell, and cells as chance deals them. */
public final class CellFolds {
  private CellFolds() {}

  /**
   * Deals cells to folds.
   *
   * @param cells which cell each row is of
   * @param folds how many; with fewer cells some stay empty
   * @param seed of the dealing
   * @return fold of each row, from 0
   */
  public static int[] of(String[] cells, int folds, long seed) {
    Map<String, Integer> ofCell = new LinkedHashMap<>();
    for (String cell : cells) {
      ofCell.putIfAbsent(cell, 0);
    }
    List<String> shuffled = new ArrayList<>(ofCell.keySet());
    Collections.shuffle(shuffled, new Random(seed));
    for (int i = 0; i < shuffled.size(); i++) {
      ofCell.put(shuffled.get(i), i % folds);
    }
    return Arrays.stream(cells).mapToInt(cell -> ofCell.getOrDefault(cell, 0)).toArray();
  }
}
