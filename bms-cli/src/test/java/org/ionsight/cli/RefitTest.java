package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.pack.PackLayout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of groups as a pack grows older: saved, and found again on more recordings. */
class RefitTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void simulateAPackWithWeakCells() {
    // No figure of the code was chosen on this seed.
    run(
        "simulate",
        "--cells",
        "48",
        "--weak",
        "6",
        "--checkpoints",
        "5",
        "--seed",
        "988101",
        "--out",
        pack().toString());
  }

  private static Path pack() {
    return folder.resolve("pack");
  }

  private static CommandRun run(String... args) {
    CommandRun run = CommandRun.of(args);
    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    return run;
  }

  private static Map<String, String> groups(CommandRun run) {
    Map<String, String> groups = new TreeMap<>();
    run.out()
        .lines()
        .skip(1)
        .map(line -> line.split(",", 3))
        .forEach(cells -> groups.put(cells[0], cells[1]));
    return groups;
  }

  /** The pack as it was recorded until four of five times. */
  private static PackDirectory younger(PackDirectory whole) {
    return new PackDirectory(
        whole.directory(), whole.name(), whole.layout(), whole.checkpoints().subList(0, 4));
  }

  /** The first cells of the pack by themselves, with the same recordings. */
  private static Path firstCells(int cells) throws IOException {
    PackDirectory whole = PackDirectory.read(pack());
    Path part = Files.createDirectories(folder.resolve("part"));
    PackLayout layout = new PackLayout(cells, whole.layout().spec(), whole.layout().probes());
    for (PackDirectory.Checkpoint checkpoint : whole.checkpoints()) {
      Path to = part.resolve(checkpoint.file());
      try (CsvReader<NamedCsvRecord> rows =
              CsvReader.builder()
                  .ofNamedCsvRecord(
                      new InputStreamReader(
                          new GZIPInputStream(
                              Files.newInputStream(pack().resolve(checkpoint.file()))),
                          StandardCharsets.UTF_8));
          CsvWriter out =
              CsvWriter.builder()
                  .build(
                      new OutputStreamWriter(
                          new GZIPOutputStream(Files.newOutputStream(to)),
                          StandardCharsets.UTF_8))) {
        List<String> kept = List.of();
        for (NamedCsvRecord row : rows) {
          if (kept.isEmpty()) {
            kept = row.getHeader().stream().filter(c -> number(c) <= cells).toList();
            out.writeRecord(kept);
          }
          out.writeRecord(kept.stream().map(row::getField).toList());
        }
      }
    }
    new PackDirectory(part, "part", layout, whole.checkpoints()).writeDescription();
    return part;
  }

  /** The number of the cell that a column is of, 0 if of none. */
  private static int number(String column) {
    return column.startsWith("Cell ") ? Integer.parseInt(column.split(" ", 3)[1]) : 0;
  }

  @Test
  void groupsOfOlderPack_keepTheNamesOfTheCellsThatTheyHadBefore() throws IOException {
    String saved = folder.resolve("groups.json").toString();
    PackDirectory whole = PackDirectory.read(pack());
    younger(whole).writeDescription();
    CommandRun early =
        run("cluster", pack().toString(), "--bundle", "none", "--save", saved, "--out", "-");
    whole.writeDescription();
    CommandRun late = run("cluster", pack().toString(), "--bundle", "none", "--refit", saved);

    assertTrue(late.err().contains("Groups that live on: A, B"), late.err());
    assertTrue(late.err().contains("gone: none."), late.err());
    assertEquals(groups(early).keySet(), groups(late).keySet());
    assertNoNamePassesOn(groups(early), groups(late));
  }

  @Test
  void cellsThatAreAdded_joinGroupsOfTheirKind_andTheOthersKeepTheirNames() throws IOException {
    String saved = folder.resolve("part.json").toString();
    CommandRun few = run("cluster", firstCells(40).toString(), "--bundle", "none", "--save", saved);
    CommandRun all = run("cluster", pack().toString(), "--bundle", "none", "--refit", saved);

    Map<String, String> before = groups(few);
    Map<String, String> after = groups(all);
    assertEquals(40, before.size());
    assertEquals(48, after.size());
    assertTrue(all.err().contains("Groups that live on: A, B"), all.err());
    assertNoNamePassesOn(before, after);
    assertEquals("A", after.get("048"), "an added usual cell: " + after);
  }

  /**
   * A cell at the border may come to deviate or no longer to, and a group may split, but a name
   * never passes to another group of cells.
   */
  private static void assertNoNamePassesOn(Map<String, String> before, Map<String, String> after) {
    Map<String, String> apart = new TreeMap<>(before);
    apart.values().removeIf("A"::equals);
    Set<String> names = new TreeSet<>(apart.values());
    assertTrue(names.size() >= 2, before.toString());
    Set<String> living = new TreeSet<>();
    for (Map.Entry<String, String> cell : apart.entrySet()) {
      String now = after.getOrDefault(cell.getKey(), "");
      if (cell.getValue().equals(now)) {
        living.add(now);
      } else {
        assertFalse(names.contains(now), cell.toString());
      }
    }
    assertTrue(living.size() >= 2, living.toString());
  }
}
