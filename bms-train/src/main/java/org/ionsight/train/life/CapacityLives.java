package org.ionsight.train.life;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ionsight.train.catalogue.CatalogueEntry;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataKind;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.catalogue.TableFile;
import org.ionsight.train.life.LifeTrajectory.Point;

/** Lives of which only the capacity per cycle is known: PINN4SOH's tables. */
final class CapacityLives {
  private static final int MOST_POINTS = 150;

  private CapacityLives() {}

  /**
   * XJTU, HUST and the NCM and blend cells of TJU. MIT is left out: it is the campaign of
   * severson-qv. TJU1 is tongji's NCA, which has curves. The six cells that are test cells in
   * tongji are test cells here too.
   */
  static List<LifeTrajectory> read(DataCatalogue catalogue) throws IOException {
    Set<String> tongjiTest = new TreeSet<>();
    for (CatalogueEntry entry : catalogue.select("tongji", DataKind.AGEING_CURVE)) {
      String id = entry.cellId();
      if (id.startsWith("UL-NCMNCA")) {
        tongjiTest.add(id.replace("UL-NCMNCA", "TJU3"));
      } else if (id.startsWith("UL-NCM")) {
        tongjiTest.add(id.replace("UL-NCM+NCA", "TJU3").replace("UL-NCM", "TJU2"));
      }
    }
    List<LifeTrajectory> lives = new ArrayList<>();
    for (CatalogueEntry entry : catalogue.select("pinn4soh", DataKind.AGEING_FEATURES)) {
      String id = entry.cellId();
      boolean wanted =
          id.startsWith("XJTU")
              || id.startsWith("HUST")
              || id.startsWith("TJU2")
              || id.startsWith("TJU3");
      if (wanted && entry.mayTrainLife()) {
        read(catalogue, entry, tongjiTest.contains(id) ? Split.TEST : entry.split(), lives);
      }
    }
    return lives;
  }

  private static void read(
      DataCatalogue catalogue, CatalogueEntry entry, Split split, List<LifeTrajectory> into)
      throws IOException {
    double[] capacity = TableFile.read(catalogue.path(entry)).numbers("capacity / Ah");
    double[] efc = new double[capacity.length];
    double[] soh = new double[capacity.length];
    double sum = 0;
    for (int i = 0; i < soh.length; i++) {
      soh[i] = capacity[i] / entry.nominalAmpHours();
      sum += soh[i];
      efc[i] = sum;
    }
    CapacityFade fade = new CapacityFade(efc, soh);
    if (soh.length < 10 || fade.startSoh() < Fade.END_OF_LIFE + 0.02) {
      return;
    }
    int count = Math.min(MOST_POINTS, soh.length);
    Point[] points = new Point[count];
    for (int k = 0; k < count; k++) {
      int i = (int) Math.round(k * (soh.length - 1.0) / (count - 1));
      points[k] =
          new Point(efc[i], soh[i], Double.NaN, entry.ambientCelsius(), 1, new float[0], null);
    }
    String campaign =
        entry.cellId().substring(0, entry.cellId().indexOf('_')).toLowerCase(java.util.Locale.ROOT);
    into.add(
        new LifeTrajectory(
            "pinn4soh-" + campaign, entry.cellId(), split, points, fade, fade.knee()));
  }
}
