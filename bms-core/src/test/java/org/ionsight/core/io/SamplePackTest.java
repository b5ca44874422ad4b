package org.ionsight.core.io;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.ionsight.core.pack.PackFrame;
import org.junit.jupiter.api.Test;

/** The shipped sample pack, read as a user reads it. */
class SamplePackTest {
  private static final Path PACK =
      Path.of(System.getProperty("ionsight.root", "..")).resolve("src-test-data/pack96");

  private static RecordingCheck check(
      PackDirectory pack, PackDirectory.Checkpoint checkpoint, double sign, double time)
      throws IOException {
    RecordingCheck check = new RecordingCheck(checkpoint.file(), pack.layout().spec());
    PackFrame frame = new PackFrame(pack.layout());
    try (PackReader reader = pack.open(checkpoint)) {
      while (reader.next(frame)) {
        check.offer(reader.testSeconds() * time, frame.volts[0], sign * frame.amps, Double.NaN);
      }
    }
    return check;
  }

  @Test
  void everyCheckpoint_isReadToItsEndWithTimeRising() throws IOException {
    PackDirectory pack = PackDirectory.read(PACK);
    assertEquals(96, pack.layout().cells());
    assertTrue(pack.truth().isPresent());
    PackFrame frame = new PackFrame(pack.layout());
    for (PackDirectory.Checkpoint checkpoint : pack.checkpoints()) {
      try (PackReader reader = pack.open(checkpoint)) {
        long before = Long.MIN_VALUE;
        int rows = 0;
        while (reader.next(frame)) {
          assertTrue(frame.nanos > before, checkpoint.file());
          before = frame.nanos;
          rows++;
        }
        assertTrue(rows > 100, checkpoint.file());
      }
    }
  }

  @Test
  void everyCheckpoint_meansWhatItsHeaderSays() throws IOException {
    PackDirectory pack = PackDirectory.read(PACK);
    for (PackDirectory.Checkpoint checkpoint : pack.checkpoints()) {
      RecordingCheck honest = check(pack, checkpoint, 1, 1);
      assertDoesNotThrow(honest::finish);
      RecordingCheck flipped = check(pack, checkpoint, -1, 1);
      assertThrows(RecordingException.class, flipped::finish, checkpoint.file());
      RecordingCheck milliseconds = check(pack, checkpoint, 1, 1000);
      assertThrows(RecordingException.class, milliseconds::finish, checkpoint.file());
    }
  }
}
