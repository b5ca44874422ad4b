package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.state.StateException;
import org.ionsight.core.state.StateReader;
import org.ionsight.core.state.StateSection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Snapshots of older and newer libraries, and of this one as an older reads it. */
class SnapshotVersionsTest {
  private static final PackLayout PACK =
      PackLayout.series(2, LineCell.SPEC).withTemperatureProbes(1);
  private static final RememberingModels MODELS = RememberingModels.of("s1", "h1");
  private static final int TICKS = 650;

  @TempDir Path folder;

  /** A snapshot in the middle of a charge, with curves behind it. */
  private Path saved() {
    Path file = folder.resolve("state");
    PackTrace trace = new PackTrace(2, 2, 700);
    try (PackMonitor monitor = PackMonitor.builder(PACK, MODELS).build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      for (int tick = 0; tick < TICKS; tick++) {
        trace.fill(frame, tick);
        monitor.step(frame, estimate);
      }
      monitor.snapshotTo(file);
    }
    return file;
  }

  private static void setVersion(Path file, String section, int version) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    // Little-endian, as all of the file: the tag reads backwards.
    String tag = new StringBuilder(section).reverse().toString();
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(tag);
    buffer.putInt(at + 4, version);
    Files.write(file, SnapshotFuzzTest.sealed(bytes));
  }

  private static PackMonitor restored(Path file) {
    return PackMonitor.builder(PACK, MODELS).restoreFrom(file).build();
  }

  /**
   * The bytes are of today with the version numbers of before: between them only constants were
   * added, of which this snapshot has none. No file that an older library wrote is kept.
   */
  @Test
  void versionsOfBeforeTheLastConstants_areReadAsThoseOfToday() throws IOException {
    Path file = saved();
    byte[] now = Files.readAllBytes(file);
    setVersion(file, "KNOW", 1);
    setVersion(file, "OPEN", 1);
    byte[] older = Files.readAllBytes(file);
    assertTrue(!Arrays.equals(now, older), "the versions were others");
    try (PackMonitor monitor = restored(file)) {
      assertTrue(monitor.restored().orElseThrow().restored());
      monitor.snapshotTo(file);
    }
    // What was read is what was saved, in the versions of today.
    assertArrayEquals(now, Files.readAllBytes(file));
  }

  @ParameterizedTest
  @CsvSource({"KNOW, 1 to 2, 3", "OPEN, 1 to 2, 3", "HEAD, 2, 3", "LOOP, 1, 2", "CURV, 1, 2"})
  void aSnapshotOfANewerLibrary_isRefusedAsSuchAndNotAsDamaged(
      String section, String read, int newer) throws IOException {
    Path file = saved();
    setVersion(file, section, newer);
    StateException e = assertThrows(StateException.class, () -> restored(file));
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith(
                "%s, section %s: expected version %s, found version %d; a newer library wrote it: update this one"
                    .formatted(file, section, read, newer)),
        e.getMessage());
  }

  /** An older library has the versions of before the last constants. */
  @Test
  void anOlderLibrary_refusesTheSnapshotOfToday_andDoesNotReadAConstantThatItLacks()
      throws IOException {
    StateReader reader = new StateReader("state", ByteBuffer.wrap(Files.readAllBytes(saved())));
    StateException e =
        assertThrows(StateException.class, () -> reader.begin(new StateSection("KNOW", 1)));
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith("state, section KNOW: expected version 1, found version 2; "),
        e.getMessage());
  }

  /**
   * Snapshots hold constants by their number, and the versions of sections name which there are.
   * Whoever adds one at the end raises the versions of the sections that hold it (KNOW, OPEN, CURV,
   * LOOP), lets them read the older, and then changes this list; any other change needs a reader
   * for files of before.
   */
  @Test
  void constantsInASnapshot_areThoseThatItsVersionsName() {
    assertEquals(
        "[NONE, NO_ESTIMATE, IMPLAUSIBLE_INPUT, OUT_OF_RANGE, OUT_OF_DISTRIBUTION,"
            + " TOO_LITTLE_EVIDENCE, PHYSICS_ONLY, DISAGREEMENT, WARMING_UP, UNKNOWN_CELL_TYPE,"
            + " UNSEEN_TEMPERATURE]",
        Arrays.toString(VerdictReason.values()),
        "KNOW 2");
    assertEquals("[NOMINAL, CAUTION, REJECT]", Arrays.toString(Verdict.values()), "KNOW 2");
    assertEquals(
        "[INIT, NOMINAL, DEGRADED, SAFE]", Arrays.toString(MonitorState.values()), "LOOP 1");
    assertEquals("[CHARGE, DISCHARGE]", Arrays.toString(Direction.values()), "OPEN 2, CURV 1");
    assertEquals(
        "[LFP, NMC, NCA, LCO, LMO, BLEND, UNKNOWN]", Arrays.toString(Cathode.values()), "OPEN 2");
    assertEquals(
        "[NOTHING, ALL, LOST_OPEN, LOST_ONE, LOST_ONE_AND_OPEN, LOST_TWO, LOST_TWO_AND_OPEN]",
        nested(HealthTape.class, "Collected"),
        "OPEN 2");
    assertEquals("[IDLE, ACTIVE, UNSTEADY]", nested(ChargeSegmenter.class, "State"), "OPEN 2");
  }

  /** The constants of an enum that nobody else sees. */
  private static String nested(Class<?> owner, String name) {
    for (Class<?> type : owner.getDeclaredClasses()) {
      if (type.getSimpleName().equals(name)) {
        return Arrays.toString(type.getEnumConstants());
      }
    }
    return "no " + name;
  }
}
