package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.cli.pack.CellLabels;
import org.ionsight.cli.sort.PulseCells;
import org.ionsight.core.pulse.Pulse;
import org.ionsight.core.pulse.PulseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SortCommandTest {
  private static final String COLUMNS =
      "module,group,cell,type,capacity_ah,capacity_ah_low,capacity_ah_high,verdict,resistance_ohm,"
          + "rul,module_ah,module_wh,capacity_spread,resistance_spread,rul_spread,left_over,why";

  @TempDir private Path folder;

  private Path table(String... rows) throws IOException {
    return Files.writeString(folder.resolve("cells.csv"), String.join("\n", rows) + "\n");
  }

  private Path nineCells() throws IOException {
    return table(
        "cell,capacity_ah,resistance_ohm,rul",
        "a,2.00,0.030,500",
        "b,2.01,0.031,490",
        "c,2.02,0.030,510",
        "d,1.99,0.029,505",
        "e,1.80,0.035,300",
        "f,1.81,0.036,310",
        "g,1.82,0.035,305",
        "h,1.79,0.034,290",
        "weak,1.20,0.035,300");
  }

  @Test
  void tableOfCells_isSortedIntoModules_andTheRestSaysWhy() throws IOException {
    CommandRun run =
        CommandRun.of(
            "cluster",
            nineCells().toString(),
            "--sort",
            "2s2p",
            "--max-capacity-spread",
            "3%",
            "--max-life-spread",
            "20%",
            "--cell-volts",
            "3.6");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(COLUMNS, lines.get(0));
    assertEquals(10, lines.size());
    // 4.01 Ah, as the largest cell of the four sits beside the smallest; times 2 in series, 3.6 V.
    assertTrue(lines.get(1).contains(",4.010,28.9,"), lines.get(1));
    assertTrue(lines.get(9).contains("weak"), lines.get(9));
    assertTrue(lines.get(9).contains("capacity: it and the nearest 3 others differ"), lines.get(9));
    assertTrue(run.err().contains("2 modules 2s2p"), run.err());
    assertTrue(run.err().contains("Sorted by capacity"), run.err());
    assertTrue(run.err().contains("at random"), run.err());
  }

  @Test
  void pulseTests_giveCapacityResistanceAndType() throws IOException {
    StringBuilder text = new StringBuilder("Cell,Pulse Time / s,Rest Voltage / V");
    String[] strengths = {"+0.5", "-0.5", "+1", "-1"};
    for (String c : strengths) {
      for (String part : List.of("Start", "End", "Off", "Rest")) {
        text.append(",%sC %s / V".formatted(c, part));
      }
    }
    text.append(",Nominal Capacity / Ah\n");
    for (int i = 0; i < 4; i++) {
      text.append("p%d,5,3.290".formatted(i));
      for (String c : strengths) {
        double amps = Double.parseDouble(c);
        double jump = amps * (0.02 + 0.0002 * i);
        double slow = amps * 0.012;
        text.append(
            ",%.4f,%.4f,%.4f,%.4f"
                .formatted(3.29 + jump, 3.29 + jump + slow, 3.29 + slow, 3.29 + 0.1 * slow));
      }
      text.append(",35\n");
    }
    Path file = Files.writeString(folder.resolve("pulses.csv"), text.toString());

    CommandRun run = CommandRun.of("cluster", file.toString(), "--sort", "2s1p");

    assertTrue(
        run.exitCode() == ExitCodes.FINE
            ? run.out().contains("35 Ah")
            : run.err().contains("the pulse model rejects its test"),
        run.out() + run.err());
  }

  @Test
  void adaptationOfMeasuredOrPulsedCells_isRefusedAsItWouldDoNothing() throws IOException {
    String measured = nineCells().toString();
    for (String file : List.of(measured, SampleFiles.PULSES.toString())) {
      CommandRun run =
          CommandRun.of(
              "cluster",
              file,
              "--sort",
              "2s1p",
              "--adaptation",
              "any.json",
              "--cell",
              "lg-18650hg2");

      assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
      assertTrue(run.err().contains("--adaptation"), run.err());
      assertTrue(run.err().contains("leave it out"), run.err());
    }
  }

  @Test
  void shippedPulseTests_areSimulatedAndRefused_withWhatToDo() {
    CommandRun run =
        CommandRun.of(
            "cluster",
            SampleFiles.PULSES.toString(),
            "--sort",
            "2s1p",
            "--cell",
            SampleFiles.NMC_SPEC.toString());

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.out());
    assertTrue(run.err().contains("the pulse model rejects its test"), run.err());
    assertTrue(run.err().contains("columns cell, capacity_ah"), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sort 4x2 | written as 4s2p",
        "--sort 5s2p | at least 10 cells",
        "--sort 2s2p --max-capacity-spread 0.03 | percent with its sign",
        "--sort 2s2p --max-life-spread much% | percent with its sign",
        "--sort 2s2p --time-limit 0 | at least 1 second",
        "--sort 2s2p --truth t.csv | --truth: expected it without --sort",
        "--sort 2s2p --save g.json | --save: expected it without --sort",
        "--sort 2s2p --study s.csv | --study: expected it without --sort",
        "--sort 2s2p --method auto | --method: expected it without --sort",
        "--sort 2s2p --by features | --by: expected it without --sort",
        "--sort 2s2p --k 3 | --max-groups: expected it without --sort",
        "--sort 2s2p --refit g.json | --refit: expected it without --sort",
        "--sort 2s2p --model g.json | --model: expected it without --sort",
        "--sort 2s2p --assign | --assign: expected it without --sort",
        "--max-capacity-spread 3% | --sort"
      })
  void optionsThatMakeNoSense_areBadInput(String options, String expected) throws IOException {
    String[] args = ("cluster " + nineCells() + " " + options).split(" ", -1);

    CommandRun run = CommandRun.of(args);

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
    assertTrue(run.err().contains(expected), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,2.0;b,two | line 3: expected a number in column capacity_ah, found 'two'",
        "a,2.0;b, | line 3: expected a number in column capacity_ah, found nothing",
        "a,2.0;b,-1 | line 3: cell 'b': capacity must be positive",
        "a,2.0;a,2.1 | found 'a' twice",
        "a,2.0;b,2,1 | line 3: expected 2 fields",
        "a,2.0;b | line 3: expected 2 fields"
      })
  void brokenTables_areBadInputWithTheirLine(String rows, String expected) throws IOException {
    Path file = table("cell,capacity_ah", rows.replace(';', '\n'));

    CommandRun run = CommandRun.of("cluster", file.toString(), "--sort", "2s1p");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.out());
    assertTrue(run.err().contains(expected), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cell,capacity,life", "cell;capacity_ah"})
  void tablesWithOtherColumns_areToldWhichAreExpected(String header) throws IOException {
    Path file = table(header, "a,2.0,400", "b,2.1,380");

    CommandRun run = CommandRun.of("cluster", file.toString(), "--sort", "2s1p");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.out());
    assertTrue(
        run.err()
            .contains("expected the columns cell and capacity_ah, found '%s'".formatted(header)),
        run.err());
  }

  @Test
  void quotedNamesWithCommas_areOneField() throws IOException {
    Path file = table("\"cell\",capacity_ah", "\"a, left\",2.0", "\"a, right\",2.0");

    CommandRun run = CommandRun.of("cluster", file.toString(), "--sort", "2s1p");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(run.out().contains("\"a, right\""), run.out());
  }

  @Test
  void labelsThatAreNotUtf8_areBadInput() throws IOException {
    Path labels = folder.resolve("latin.csv");
    Files.write(labels, "cell,cause\n1,schw\u00e4cher\n".getBytes(StandardCharsets.ISO_8859_1));

    InputException e =
        assertThrows(InputException.class, () -> CellLabels.read(labels.toString(), false));

    assertTrue(String.valueOf(e.getMessage()).contains("in UTF-8"), e.getMessage());
  }

  @Test
  void oneMissingVoltage_leavesTheResistanceOfTheOtherPulses() {
    PulseTest test =
        new PulseTest(
            3.3,
            5,
            List.of(
                new Pulse(1, 3.3, 3.4, 3.42, 3.33, 3.31),
                new Pulse(-1, 3.31, Double.NaN, 3.2, 3.28, 3.3)));

    assertEquals(0.05, PulseCells.ohms(test, 2), 1e-12);
  }

  @Test
  void tablesAndRecordingsTogether_areBadInput() throws IOException {
    CommandRun run =
        CommandRun.of(
            "cluster", nineCells().toString(), SampleFiles.LFP_LIFE.toString(), "--sort", "2s1p");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("one kind at a time"), run.err());
  }
}
