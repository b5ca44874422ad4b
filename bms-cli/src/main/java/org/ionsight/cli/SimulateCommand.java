package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ionsight.sim.PackLife;
import org.ionsight.sim.PackSimulation;
import org.ionsight.sim.SampleData;
import org.ionsight.sim.SimulationWriter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bms simulate}: a pack that ages, from physics. */
@Command(
    name = "simulate",
    description = {
      "A pack that ages, from physics.",
      "Writes a pack directory with one recording per checkpoint of its life, and the truth beside",
      "them (truth.csv). The same seed gives the same pack.",
      ""
    },
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write; files of the same names are replaced.")
  private Path out = Path.of("");

  @ArgGroup(exclusive = false)
  private Shape shape = new Shape();

  @Option(
      names = "--sample-pack",
      description = "The shipped sample pack: 96 cells, some weak for different causes.")
  private boolean samplePack;

  /** What pack to make. */
  static final class Shape {
    @Option(
        names = "--cells",
        paramLabel = "N",
        defaultValue = "16",
        description = "Cells in series (default: ${DEFAULT-VALUE}).")
    private int cells = 16;

    @Option(
        names = "--checkpoints",
        paramLabel = "N",
        defaultValue = "6",
        description = "Recordings over the life (default: ${DEFAULT-VALUE}).")
    private int checkpoints = 6;

    @Option(
        names = "--cycles",
        paramLabel = "N",
        defaultValue = "1200",
        description = "Equivalent full cycles at the last recording (default: ${DEFAULT-VALUE}).")
    private double cycles = 1200;

    @Option(
        names = "--days",
        paramLabel = "N",
        defaultValue = "1080",
        description = "Age at the last recording (default: ${DEFAULT-VALUE}).")
    private double days = 1080;

    @Option(
        names = "--weak",
        paramLabel = "N",
        defaultValue = "0",
        description =
            "Weak cells, of four causes in turn, beside the usual ones (default:"
                + " ${DEFAULT-VALUE}).")
    private int weak;

    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "1",
        description = "Seed of all randomness (default: ${DEFAULT-VALUE}).")
    private long seed = 1;
  }

  SimulateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    PackSimulation simulation = samplePack ? SampleData.samplePack() : simulation();
    String name = samplePack ? "ionsight-sample-96" : "simulated-" + shape.cells;
    try (ConsoleProgress progress = new ConsoleProgress(console, "simulating")) {
      SimulationWriter.write(simulation, name, out, progress::step);
    }
    console.message(
        "bms: wrote %d recordings of %d cells to %s"
            .formatted(simulation.checkpoints().size(), simulation.layout().cells(), out));
    return ExitCodes.FINE;
  }

  private PackSimulation simulation() {
    try {
      return PackSimulation.builder()
          .cells(shape.cells)
          .probes(Math.max(1, shape.cells / 8))
          .seed(shape.seed)
          .weakCells(shape.weak)
          .checkpoints(PackLife.checkpoints(shape.checkpoints, shape.cycles, shape.days))
          .build();
    } catch (IllegalArgumentException e) {
      throw new InputException("simulate: " + e.getMessage() + "; correct the option", e);
    }
  }
}
