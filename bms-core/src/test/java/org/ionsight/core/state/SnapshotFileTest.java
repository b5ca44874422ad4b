package org.ionsight.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {
  @TempDir Path folder;

  private static ByteBuffer filled(int length, int with) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) with);
    return ByteBuffer.wrap(bytes);
  }

  @Test
  void withoutAFile_thereIsNothing() {
    assertTrue(new SnapshotFile(folder.resolve("state")).read().isEmpty());
  }

  @Test
  void whatWasWrittenLast_isRead() {
    SnapshotFile file = new SnapshotFile(folder.resolve("state"));
    file.write(filled(5000, 1));
    file.write(filled(300, 2));
    assertEquals(filled(300, 2), file.read().orElseThrow());
  }

  @Test
  void powerLostAtAnyByteOfTheWrite_leavesTheOldContent() throws IOException {
    SnapshotFile file = new SnapshotFile(folder.resolve("state"));
    file.write(filled(1000, 1));
    for (int written = 0; written <= 1200; written++) {
      file.writeHalf(filled(1200, 2).limit(written), false);
      assertEquals(filled(1000, 1), file.read().orElseThrow());
      assertFalse(Files.exists(folder.resolve(".state.part")), "the rest is tidied up");
    }
    file.writeHalf(filled(1200, 2), true);
    file.moveIntoPlace();
    assertEquals(filled(1200, 2), file.read().orElseThrow());
  }

  @Test
  void powerLostAtAnyByteOfTheFirstWrite_leavesNoSnapshot() throws IOException {
    SnapshotFile file = new SnapshotFile(folder.resolve("state"));
    for (int written = 0; written <= 1200; written++) {
      file.writeHalf(filled(1200, 2).limit(written), false);
      assertTrue(file.read().isEmpty(), written + " bytes");
      assertFalse(Files.exists(folder.resolve(".state.part")), "the rest is tidied up");
    }
    file.writeHalf(filled(1200, 2), true);
    file.moveIntoPlace();
    assertEquals(filled(1200, 2), file.read().orElseThrow());
  }

  @Test
  void aThreadThatIsInterrupted_writesAndReadsAndStaysInterrupted() {
    SnapshotFile file = new SnapshotFile(folder.resolve("state"));
    Thread.currentThread().interrupt();
    file.write(filled(100, 3));
    assertTrue(Thread.interrupted(), "after the write");
    Thread.currentThread().interrupt();
    assertEquals(filled(100, 3), file.read().orElseThrow());
    assertTrue(Thread.interrupted(), "after the read");
  }

  @Test
  void aHalfThatCannotBeRemoved_doesNotHideTheGoodFile() throws IOException {
    SnapshotFile file = new SnapshotFile(folder.resolve("state"));
    file.write(filled(100, 3));
    // A folder with something in it can no more be deleted than a file on a read-only disk.
    Files.createDirectories(folder.resolve(".state.part/inside"));
    assertEquals(filled(100, 3), file.read().orElseThrow());
  }

  @Test
  void aFolderThatIsNotThere_isNamed() {
    SnapshotFile file = new SnapshotFile(folder.resolve("no/state"));
    StateException e = assertThrows(StateException.class, () -> file.write(filled(1, 1)));
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith(folder.resolve("no/state") + ": expected a folder"));
    assertTrue(file.read().isEmpty());
  }

  @Test
  void aFolderInPlaceOfTheFile_isRefusedWithItsName() throws IOException {
    Path path = Files.createDirectory(folder.resolve("state"));
    StateException e = assertThrows(StateException.class, () -> new SnapshotFile(path).read());
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith(path + ": expected a file that can be read, found "));
  }
}
