package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.ModelIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot of the same networks whose margins, adaptation or groups are others now. */
class OtherMarginsRestoreTest {
  private static final int CELLS = 5;
  private static final int TICKS = 900;
  private static final PackLayout PACK =
      PackLayout.series(CELLS, LineCell.SPEC).withTemperatureProbes(2);
  private static final PackTrace TRACE = new PackTrace(1, CELLS, TICKS + 1);
  private static final ModelIdentity BEFORE =
      new ModelIdentity("bundle 1 (aaaaaaaa)", "s", "h", "l", "m1", "");

  @TempDir Path folder;
  private Path file = Path.of("state");

  @BeforeEach
  void place() {
    file = folder.resolve("state");
  }

  private record Groups(String identity, int groups) implements GroupModel {
    @Override
    public int assign(float[] embedding) {
      return embedding[1] > embedding[2] ? 0 : 1;
    }
  }

  private PackMonitor monitor(ModelIdentity models, String groups) {
    return monitor(models, new Groups(groups, 2));
  }

  private PackMonitor monitor(ModelIdentity models, GroupModel groups) {
    return PackMonitor.builder(PACK, new RememberingModels(models, 3, 4))
        .groups(groups)
        .wallClock(() -> Instant.parse("2026-11-22T08:00:00Z"))
        .restoreFrom(file)
        .build();
  }

  private PackEstimate run(PackMonitor monitor, int from, int to) {
    PackFrame frame = monitor.newFrame();
    PackEstimate estimate = monitor.newEstimate();
    for (int tick = from; tick < to; tick++) {
      TRACE.fill(frame, tick);
      monitor.step(frame, estimate);
    }
    return estimate;
  }

  private void save(String groups) {
    try (PackMonitor monitor = monitor(BEFORE, groups)) {
      run(monitor, 0, TICKS);
      monitor.snapshotTo(file);
    }
  }

  private static List<String> dropped(PackMonitor monitor) {
    return monitor.restored().orElseThrow().dropped();
  }

  /** All goes on as without a restart; only what is said is more. */
  private void assertGoesOnAndSays(PackMonitor monitor, String said) {
    try (PackMonitor same = monitor(BEFORE, "g1");
        monitor) {
      PackEstimate expected = run(same, TICKS, TICKS + 1);
      PackEstimate found = run(monitor, TICKS, TICKS + 1);
      assertEquals(List.of(), dropped(same));
      assertEquals(List.of(said), dropped(monitor));
      assertEquals(expected.soc(0), found.soc(0));
      assertEquals(expected.sohInterval(0), found.sohInterval(0));
      assertEquals(expected.rulInterval(0), found.rulInterval(0));
      assertEquals(expected.group(0), found.group(0));
      assertTrue(found.group(0) >= 0);
    }
  }

  @Test
  void otherMarginsOfOneVersion_areToldApartByTheFiles() {
    save("g1");
    assertGoesOnAndSays(
        monitor(new ModelIdentity("bundle 1 (bbbbbbbb)", "s", "h", "l", "m2", ""), "g1"),
        "The margins of 'bundle 1 (bbbbbbbb)' are not those of 'bundle 1 (aaaaaaaa)', which the"
            + " snapshot is of; SOC goes by the new ones at once, health and remaining life with"
            + " each cell's next charge.");
  }

  @Test
  void anAdaptationThatWasNotThere_isTold() {
    save("g1");
    assertGoesOnAndSays(
        monitor(new ModelIdentity(BEFORE.name(), "s", "h", "l", "m1", "0123456789abcdef"), "g1"),
        "The adaptation is 01234567 and that of the snapshot none, so health and remaining life are"
            + " as they were told then until each cell's next charge.");
  }

  @Test
  void otherGroupsOfTheSameNumber_areNotTakenForThoseOfBefore() {
    save("0123456789");
    try (PackMonitor monitor = monitor(BEFORE, "abcdefghij")) {
      assertEquals(GroupModel.UNKNOWN_GROUP, run(monitor, TICKS, TICKS + 1).group(0));
      assertEquals(
          List.of(
              "The groups are abcdefgh and those of the snapshot 01234567, so each cell is assigned"
                  + " anew with its next charge."),
          dropped(monitor));
    }
  }

  @Test
  void moreGroups_areOthersEvenWithoutAName() {
    save("");
    try (PackMonitor monitor = monitor(BEFORE, new Groups("", 3))) {
      assertEquals(GroupModel.UNKNOWN_GROUP, run(monitor, TICKS, TICKS + 1).group(0));
      assertTrue(dropped(monitor).get(0).startsWith("The groups may be others, "), "said");
    }
  }

  @Test
  void theSameGroupsOfAnotherSocNetwork_areKept() {
    save("g1");
    ModelIdentity other = new ModelIdentity("bundle 2 (cccccccc)", "s2", "h", "l", "m1", "");
    try (PackMonitor monitor = monitor(other, "g1")) {
      assertTrue(run(monitor, TICKS, TICKS + 1).group(0) >= 0);
      assertEquals(1, dropped(monitor).size(), "the SOC network alone");
    }
  }

  @Test
  void aSnapshotOfBeforeMarginsWereTold_isReadAndSaysThatItDoesNotTell() throws IOException {
    save("g1");
    byte[] older = Files.readAllBytes(file);
    String text = new String(older, StandardCharsets.ISO_8859_1);
    // Little-endian, as all of the file: the tag reads backwards.
    older[text.indexOf("HTIW")] = 'X';
    Files.write(file, SnapshotFuzzTest.sealed(older));
    try (PackMonitor monitor = monitor(BEFORE, "g1")) {
      PackEstimate found = run(monitor, TICKS, TICKS + 1);
      assertTrue(found.soh(0) > 0.5);
      assertEquals(GroupModel.UNKNOWN_GROUP, found.group(0));
      assertEquals(
          List.of(
              "The snapshot of 'bundle 1 (aaaaaaaa)' does not say which margins and adaptation it"
                  + " was made with; SOC goes by the new ones at once, health and remaining life"
                  + " with each cell's next charge.",
              "The groups are g1 and those of the snapshot unnamed, so each cell is assigned anew"
                  + " with its next charge."),
          dropped(monitor));
    }
  }
}
