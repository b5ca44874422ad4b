package org.ionsight.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Single cells of the sample pack's type on a bench, for {@code bms adapt}: at each check-up a
 * charge from a partly full cell, as the pack is charged, is recorded, and the capacity is measured
 * by a slow discharge afterwards, of which only the result is kept.
 *
 * <p>The charges are partial on purpose: a label teaches how wrong curves like its own are, and
 * what full ones teach is too sure for those of the pack. Stateless and thread-safe.
 */
final class CheckUps {
  static final int CELLS = 3;
  static final int CHECK_UPS = 5;

  private static final long SEED = 20_261_125;
  private static final long CHARGE_SEED = 777;
  private static final long DISCHARGE_SEED = 999;
  private static final double LAST_CYCLES = 1_400;
  private static final double DAYS_PER_CYCLE = 0.9;
  private static final double CAPACITY_C_RATE = 0.2;

  private CheckUps() {}

  /**
   * Writes {@code checkup-1.bdf.csv.gz}, … and {@code labels.csv}.
   *
   * @param folder made if it is not there
   * @throws IOException if a file cannot be written
   */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    SeededRandom random = new SeededRandom(SEED);
    StringBuilder labels = new StringBuilder("file,cycle,capacity_ah\n");
    for (int c = 0; c < CELLS; c++) {
      String file = "checkup-%d.bdf.csv.gz".formatted(c + 1);
      CellRecording all = new CellRecording();
      double seconds = 0;
      for (int k = 0; k < CHECK_UPS; k++) {
        double cycles = LAST_CYCLES * (k + 0.3 * c) / CHECK_UPS;
        Usage usage = new Usage(cycles, DAYS_PER_CYCLE * cycles, 20 + 5 * c, 0.5);
        CellDesign design = CellDesign.nmc811();
        FullCell cell = new FullCell(design, AgeingLaw.typical().stateAfter(design, usage));
        double startSoc = 0.15 + 0.4 * random.uniform();
        double cRate = random.uniform() < 0.5 ? 1.0 / 3 : 0.5;
        CellRecording charge =
            cycler(cell, startSoc, CHARGE_SEED + 10L * c + k)
                .cycle(k + 1)
                .periodSeconds(30)
                .rest(300)
                .charge(cRate, 0.05)
                .rest(600)
                .recording();
        for (int i = 0; i < charge.size(); i++) {
          all.add(
              seconds + charge.seconds(i),
              charge.volts(i),
              charge.amps(i),
              charge.celsius(i),
              charge.soc(i),
              k + 1);
        }
        seconds += charge.seconds(charge.size() - 1) + 3_600;
        labels.append(
            String.format(
                Locale.ROOT,
                "%s,%d,%.4f%n",
                file,
                k + 1,
                ampHours(cycler(cell, 1, DISCHARGE_SEED + 10L * c + k))));
      }
      SimulationWriter.writeRecording(all, folder.resolve(file));
    }
    Files.writeString(folder.resolve("labels.csv"), labels.toString().replace("\r\n", "\n"));
  }

  private static CellCycler cycler(FullCell cell, double soc, long seed) {
    return new CellCycler(new CellModel(cell, soc, 25), SensorModel.LABORATORY, seed);
  }

  /** What a slow discharge from full to the lower limit gave, as the bench measured it. */
  private static double ampHours(CellCycler full) {
    CellRecording discharge = full.periodSeconds(10).discharge(CAPACITY_C_RATE).recording();
    double ampHours = 0;
    for (int i = 1; i < discharge.size(); i++) {
      double hours = (discharge.seconds(i) - discharge.seconds(i - 1)) / 3_600;
      ampHours -= discharge.amps(i) * hours;
    }
    return ampHours;
  }
}
