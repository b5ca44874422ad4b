package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ionsight.core.io.PackDirectory;
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
        "32",
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

  @Test
  void groupsOfOlderPack_keepTheNamesOfTheCellsThatTheyHadBefore() throws IOException {
    String saved = folder.resolve("groups.json").toString();
    PackDirectory whole = PackDirectory.read(pack());
    new PackDirectory(pack(), whole.name(), whole.layout(), whole.checkpoints().subList(0, 4))
        .writeDescription();
    CommandRun early =
        run("cluster", pack().toString(), "--bundle", "none", "--save", saved, "--out", "-");
    whole.writeDescription();
    CommandRun late = run("cluster", pack().toString(), "--bundle", "none", "--refit", saved);

    Map<String, String> before = groups(early);
    Map<String, String> after = groups(late);
    assertEquals(before.keySet(), after.keySet());
    assertTrue(late.err().contains("Groups that live on: A, B"), late.err());
    assertTrue(late.err().contains("gone: none."), late.err());
    // A usual cell may deviate later and a group may split, but no name passes to another group.
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
    assertEquals(names, living);
  }
}
