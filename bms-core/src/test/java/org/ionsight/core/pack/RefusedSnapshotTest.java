package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.ModelIdentity;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.state.StateException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedSnapshotTest {
  private static final int CELLS = 5;
  private static final PackLayout PACK = pack(CELLS, LineCell.SPEC);
  private static final int TICKS_WITH_LIVES = 1_200;
  private static final RememberingModels MODELS = RememberingModels.of("s1", "h1");

  @TempDir Path folder;
  private Path file = Path.of("state");

  @BeforeEach
  void place() {
    file = folder.resolve("state");
  }

  private static PackLayout pack(int cells, CellSpec spec) {
    return PackLayout.series(cells, spec).withTemperatureProbes(2);
  }

  private PackMonitor.Builder builder(PackLayout pack, ModelSet models) {
    return PackMonitor.builder(pack, models).restoreFrom(file);
  }

  private PackMonitor restored() {
    return builder(PACK, MODELS).build();
  }

  /** Steps through the begin of a recording and saves. */
  private void save(PackLayout pack, int ticks) {
    PackTrace trace = new PackTrace(1, CELLS, 3000);
    try (PackMonitor monitor = builder(pack, MODELS).build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      for (int tick = 0; tick < ticks; tick++) {
        trace.fill(frame, tick);
        monitor.step(frame, estimate);
      }
      monitor.snapshotTo(file);
    }
  }

  private static CellSpec named(String name, double maxVolts) {
    return CellSpec.builder(name)
        .chemistry(LineCell.SPEC.cathode(), LineCell.SPEC.anode())
        .nominalAmpHours(2)
        .volts(3, maxVolts)
        .ocv(LineCell.SPEC.ocvOrTypical())
        .circuit(LineCell.SPEC.circuitOrTypical())
        .build();
  }

  @Test
  void anotherPack_isRefusedWithBothSizes() {
    save(PACK, 10);
    PackMonitor.Builder wider = builder(pack(6, LineCell.SPEC), MODELS);
    String message = String.valueOf(assertThrows(StateException.class, wider::build).getMessage());
    assertTrue(
        message.startsWith(
            file
                + ": expected a snapshot of a pack of 6 cells and 2 temperature probes,"
                + " found 5 cells and 2 temperature probes; "),
        message);
  }

  @Test
  void anotherCell_isRefused() {
    save(PACK, 10);
    for (CellSpec spec : List.of(named("line", 4.1), CellSpec.named("lg-18650hg2"))) {
      PackMonitor.Builder builder = builder(pack(CELLS, spec), MODELS);
      assertThrows(StateException.class, builder::build, spec.name());
    }
  }

  @Test
  void aCellNameBeyondAsciiOrVeryLong_isTheSameCellAgain() {
    for (String name : List.of("Zelle \u00c4", "x".repeat(300))) {
      PackLayout pack = pack(CELLS, named(name, 4));
      file = folder.resolve("state" + name.length());
      save(pack, 10);
      try (PackMonitor monitor = builder(pack, MODELS).build()) {
        assertTrue(monitor.restored().orElseThrow().restored(), name);
      }
      PackMonitor.Builder other = builder(pack(CELLS, named(name + "2", 4)), MODELS);
      assertThrows(StateException.class, other::build, name);
    }
  }

  @Test
  void aSnapshotOfBeforeKneeAndDistance_isTakenAndLeavesThemUnknown() throws IOException {
    save(PACK, TICKS_WITH_LIVES);
    assertSigns(true);
    byte[] older = Files.readAllBytes(file);
    String text = new String(older, StandardCharsets.ISO_8859_1);
    // Little-endian, as all of the file: the tag reads backwards.
    older[text.indexOf("NGIS")] = 'X';
    Files.write(file, SnapshotFuzzTest.sealed(older));
    assertSigns(false);
  }

  private void assertSigns(boolean known) {
    try (PackMonitor monitor = restored()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      new PackTrace(1, CELLS, 3000).fill(frame, TICKS_WITH_LIVES);
      monitor.step(frame, estimate);
      assertTrue(Double.isFinite(estimate.rul(0)));
      assertEquals(known, Double.isFinite(estimate.kneeProbability(0)));
      assertEquals(known, Double.isFinite(estimate.embeddingDistance(0)));
    }
  }

  @Test
  void aDamagedOrForeignFile_isRefusedByName() throws IOException {
    save(PACK, 100);
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < good.length; at += 97) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      Files.write(file, bad);
      StateException e = assertThrows(StateException.class, this::restored, "byte " + at);
      assertTrue(String.valueOf(e.getMessage()).startsWith(file + ": expected "));
    }
    Files.writeString(file, "{\"soc\": 0.5, \"kind\": \"notes of a driver\"}");
    assertThrows(StateException.class, this::restored);
  }

  @Test
  void aBufferThatIsTooSmall_isABugAndNamesWhatIsNeeded() {
    try (PackMonitor monitor = restored()) {
      ByteBuffer buffer = ByteBuffer.allocate(1000).position(900);
      assertThrows(IllegalArgumentException.class, () -> monitor.snapshot(buffer));
      assertEquals(900, buffer.position());
    }
  }

  @Test
  void anIdentityThatASnapshotCannotHold_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new ModelIdentity("B\u00fcndel", "", "", ""));
    assertThrows(
        IllegalArgumentException.class, () -> new ModelIdentity("b", "", "", "x".repeat(256)));
  }
}
