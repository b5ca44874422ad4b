package org.ionsight.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.MonitorState;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.model.ModelBundle;

/**
 * A pack behind a CAN bus. Reads the 16 bytes of Linux's {@code struct can_frame} (linux/can.h: 4
 * bytes identifier with flags in the host's order, here little-endian, 1 byte length, 3 bytes
 * padding, 8 bytes data), as a raw SocketCAN socket or a log of one delivers them.
 *
 * <p>The messages of this example's battery management system, standard identifiers, numbers
 * big-endian, 0xFFFF (0x7FFF if signed) where a sensor is broken:
 *
 * <pre>
 * 0x100 + n   four voltages of cells 4n .. 4n + 3, unsigned, 0.1 mV
 * 0x180       pack current, signed, 0.1 A, positive = discharge; time of the tick, unsigned 32 bits, ms;
 *             counter, 8 bits; checksum, 8 bits: sum of the bytes before it
 * 0x190 + n   four temperatures of probes 4n .. 4n + 3, signed, 0.1 degC
 * </pre>
 *
 * <p>0x180 is the last message of a tick and completes a frame. What did not come since the one
 * before stays NaN: a lost message makes its cells {@code MISSING}, not old. A message that is
 * damaged (wrong length, an error frame, a wrong checksum) counts as lost. Without a valid 0x180
 * there is no tick at all, and the monitor sees a gap; what came before a damaged one is dropped.
 * If 0x180 is lost without a trace, values may be one tick old, unless their own messages come
 * again.
 */
public final class CanPack {
  /** Bytes of a classic CAN frame as Linux delivers it. */
  public static final int FRAME_BYTES = 16;

  private static final int CELLS = 0x100;
  private static final int TICK = 0x180;
  private static final int PROBES = 0x190;

  /** Extended, remote and error frames (CAN_EFF_FLAG, CAN_RTR_FLAG, CAN_ERR_FLAG): none is ours. */
  private static final int FLAGS = 0xE000_0000;

  private static final int STANDARD_ID = 0x7FF;
  private static final int BROKEN = 0xFFFF;
  private static final int BROKEN_SIGNED = 0x7FFF;
  private static final int DATA = 8;

  private final double[] volts;
  private final double[] celsius;
  private long damaged;
  private boolean begun;
  private long millis;

  /**
   * Makes a decoder.
   *
   * @param layout the pack behind the bus
   */
  public CanPack(PackLayout layout) {
    volts = new double[layout.cells()];
    celsius = new double[layout.probes()];
    forget();
  }

  private void forget() {
    Arrays.fill(volts, Double.NaN);
    Arrays.fill(celsius, Double.NaN);
  }

  /**
   * How many messages were damaged so far.
   *
   * @return number of messages
   */
  public long damaged() {
    return damaged;
  }

  /**
   * Takes one message; allocates nothing and never throws for what is in it.
   *
   * @param can little-endian buffer at the start of a frame; its position moves behind it
   * @param frame filled when the message completes a tick
   * @return true if the frame was filled
   */
  public boolean offer(ByteBuffer can, PackFrame frame) {
    int at = can.position();
    can.position(at + FRAME_BYTES);
    int id = can.getInt(at);
    int length = can.get(at + 4);
    if ((id & FLAGS) != 0) {
      damaged++;
      return false;
    }
    id &= STANDARD_ID;
    boolean ours = id >= CELLS && id < PROBES + (celsius.length + 3) / 4;
    if (ours && length != 8) {
      damaged++;
      if (id == TICK) {
        forget();
      }
      return false;
    }
    if (id == TICK) {
      return complete(can, at + DATA, frame);
    }
    if (id >= CELLS && id < TICK) {
      for (int i = 0, cell = 4 * (id - CELLS); i < 4 && cell < volts.length; i++, cell++) {
        int raw = bigEndian(can, at + DATA + 2 * i);
        volts[cell] = raw == BROKEN ? Double.NaN : raw * 1e-4;
      }
    } else if (id >= PROBES) {
      for (int i = 0, probe = 4 * (id - PROBES); i < 4 && probe < celsius.length; i++, probe++) {
        int raw = (short) bigEndian(can, at + DATA + 2 * i);
        celsius[probe] = raw == BROKEN_SIGNED ? Double.NaN : raw * 0.1;
      }
    }
    return false;
  }

  private boolean complete(ByteBuffer can, int at, PackFrame frame) {
    int sum = 0;
    for (int i = 0; i < 7; i++) {
      sum += can.get(at + i);
    }
    if ((byte) sum != can.get(at + 7)) {
      damaged++;
      forget();
      return false;
    }
    int amps = (short) bigEndian(can, at);
    // The bus says positive = discharge, the library positive = charge.
    frame.amps = amps == BROKEN_SIGNED ? Double.NaN : -0.1 * amps;
    int bits = bigEndian(can, at + 2) << 16 | bigEndian(can, at + 4);
    // The counter starts anew after 49.7 days; a difference of ints does not mind.
    millis = begun ? millis + (bits - (int) millis) : Integer.toUnsignedLong(bits);
    begun = true;
    frame.nanos = millis * 1_000_000;
    System.arraycopy(volts, 0, frame.volts, 0, volts.length);
    System.arraycopy(celsius, 0, frame.celsius, 0, celsius.length);
    forget();
    return true;
  }

  /** CAN data is big-endian here, while Linux writes the identifier in the host's order. */
  private static int bigEndian(ByteBuffer can, int at) {
    return (can.get(at) & 0xFF) << 8 | (can.get(at + 1) & 0xFF);
  }

  /**
   * Steps a pack of 96 cells with 12 probes through a log of frames.
   *
   * @param args file of frames, and the name of the cells' spec
   * @throws IOException if it cannot be read
   */
  public static void main(String[] args) throws IOException {
    PackLayout layout = new PackLayout(96, CellSpec.named(args[1]), 12);
    CanPack bus = new CanPack(layout);
    try (ModelBundle bundle = ModelBundle.shipped();
        PackMonitor monitor = PackMonitor.builder(layout, bundle).build();
        InputStream log = Files.newInputStream(Path.of(args[0]))) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      byte[] bytes = new byte[FRAME_BYTES];
      ByteBuffer can = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      while (log.readNBytes(bytes, 0, FRAME_BYTES) == FRAME_BYTES) {
        if (bus.offer(can.clear(), frame)) {
          MonitorState state = monitor.step(frame, estimate);
          System.out.printf("%d ms %s %.4f%n", frame.nanos / 1_000_000, state, estimate.soc(0));
        }
      }
    }
  }
}
