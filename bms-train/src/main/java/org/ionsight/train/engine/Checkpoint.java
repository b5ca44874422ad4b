package org.ionsight.train.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Everything that a training needs to go on: parameters, optimizer state, best epoch so far.
 *
 * <p>The state of chance is the seed and the epoch (see {@link TrainingTask}). Files are written
 * beside the target, forced to disk and moved over it, so that a power cut leaves the old or the
 * new one; a checksum tells a torn file.
 *
 * @param seed of the run
 * @param epochs finished epochs
 * @param steps finished optimizer steps
 * @param spentSeconds wall-clock time that the run has taken
 * @param bestEpoch epoch of the lowest validation, from 0; −1 if there is none
 * @param bestLoss its validation
 * @param groups named arrays: {@code parameters}, {@code best}, {@code first}, {@code second}
 */
record Checkpoint(
    long seed,
    int epochs,
    long steps,
    double spentSeconds,
    int bestEpoch,
    double bestLoss,
    Map<String, Map<String, float[]>> groups) {
  private static final int MAGIC = 0x494F4E43;
  private static final int VERSION = 2;
  private static final int LARGEST_ARRAY = 100_000_000;

  Checkpoint {
    groups = Map.copyOf(groups);
  }

  Map<String, float[]> group(String name) {
    Map<String, float[]> group = groups.get(name);
    if (group == null) {
      throw new TrainingException("checkpoint has no '%s'; start without --resume".formatted(name));
    }
    return group;
  }

  void write(Path file) {
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      CRC32 crc = new CRC32();
      try (DataOutputStream out =
          new DataOutputStream(
              new CheckedOutputStream(
                  new BufferedOutputStream(Files.newOutputStream(beside)), crc))) {
        writeBody(out);
        out.flush();
        out.writeLong(crc.getValue());
      }
      try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new TrainingException("%s: checkpoint cannot be written: %s".formatted(file, e), e);
    }
  }

  private void writeBody(DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeLong(seed);
    out.writeInt(epochs);
    out.writeLong(steps);
    out.writeDouble(spentSeconds);
    out.writeInt(bestEpoch);
    out.writeDouble(bestLoss);
    out.writeInt(groups.size());
    for (var group : groups.entrySet()) {
      out.writeUTF(group.getKey());
      out.writeInt(group.getValue().size());
      for (var array : group.getValue().entrySet()) {
        out.writeUTF(array.getKey());
        out.writeInt(array.getValue().length);
        for (float v : array.getValue()) {
          out.writeFloat(v);
        }
      }
    }
  }

  static Checkpoint read(Path file) {
    CRC32 crc = new CRC32();
    try (DataInputStream in =
        new DataInputStream(
            new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), crc))) {
      int magic = in.readInt();
      int version = in.readInt();
      if (magic != MAGIC || version != VERSION) {
        throw new TrainingException(
            "%s: expected a checkpoint of version %d, found %08x version %d; start without --resume"
                .formatted(file, VERSION, magic, version));
      }
      Checkpoint checkpoint =
          new Checkpoint(
              in.readLong(),
              in.readInt(),
              in.readLong(),
              in.readDouble(),
              in.readInt(),
              in.readDouble(),
              readGroups(in));
      long expected = crc.getValue();
      long found = in.readLong();
      if (expected != found) {
        throw new TrainingException(
            "%s: checksum expected %d, found %d: the file is damaged; start without --resume"
                .formatted(file, expected, found));
      }
      return checkpoint;
    } catch (IOException e) {
      throw new TrainingException(
          "%s: checkpoint cannot be read (%s); start without --resume".formatted(file, e), e);
    }
  }

  private static Map<String, Map<String, float[]>> readGroups(DataInputStream in)
      throws IOException {
    Map<String, Map<String, float[]>> groups = new LinkedHashMap<>();
    int count = in.readInt();
    for (int g = 0; g < count; g++) {
      Map<String, float[]> group = new LinkedHashMap<>();
      groups.put(in.readUTF(), group);
      int arrays = in.readInt();
      for (int a = 0; a < arrays; a++) {
        String name = in.readUTF();
        int length = in.readInt();
        if (length < 0 || length > LARGEST_ARRAY) {
          throw new IOException("array '%s' of %d values".formatted(name, length));
        }
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
          values[i] = in.readFloat();
        }
        group.put(name, values);
      }
    }
    return groups;
  }
}
