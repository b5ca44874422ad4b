package org.ionsight.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.io.PackReader;
import org.ionsight.core.pack.MonitorState;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.core.quality.QualityFlag;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.junit.jupiter.api.Test;

class CanPackTest {
  private static final double STEP_OF_VOLTAGE = 1e-4;

  /** The sending side: the frames of one tick, as the bus would carry them. */
  private static ByteBuffer send(PackFrame frame) {
    ByteBuffer bus = ByteBuffer.allocate(CanPack.FRAME_BYTES * 64).order(ByteOrder.LITTLE_ENDIAN);
    for (int first = 0; first < frame.celsius.length; first += 4) {
      ByteBuffer data = message(bus, 0x190 + first / 4);
      for (int i = first; i < first + 4; i++) {
        boolean known = i < frame.celsius.length && Double.isFinite(frame.celsius[i]);
        data.putShort((short) (known ? Math.round(frame.celsius[i] * 10) : 0x7FFF));
      }
    }
    for (int first = 0; first < frame.volts.length; first += 4) {
      ByteBuffer data = message(bus, 0x100 + first / 4);
      for (int i = first; i < first + 4; i++) {
        boolean known = i < frame.volts.length && Double.isFinite(frame.volts[i]);
        data.putShort((short) (known ? Math.round(frame.volts[i] / STEP_OF_VOLTAGE) : 0xFFFF));
      }
    }
    ByteBuffer data = message(bus, 0x180);
    data.putShort((short) Math.round(-frame.amps * 10));
    data.putInt((int) (frame.nanos / 1_000_000));
    data.put((byte) 1);
    int sum = 0;
    for (int i = 0; i < 7; i++) {
      sum += data.get(i);
    }
    data.put((byte) sum);
    return bus.flip();
  }

  /** Writes the head of a message and returns its data, big-endian. */
  private static ByteBuffer message(ByteBuffer bus, int id) {
    bus.putInt(id).put((byte) 8).put(new byte[3]);
    ByteBuffer data = bus.slice(bus.position(), 8).order(ByteOrder.BIG_ENDIAN);
    bus.position(bus.position() + 8);
    return data;
  }

  private static PackFrame receive(CanPack pack, ByteBuffer bus, PackLayout layout) {
    PackFrame frame = new PackFrame(layout);
    boolean complete = false;
    while (bus.hasRemaining()) {
      complete = pack.offer(bus, frame);
    }
    assertTrue(complete);
    return frame;
  }

  private static PackFrame tick(PackLayout layout) {
    PackFrame frame = new PackFrame(layout);
    for (int cell = 0; cell < layout.cells(); cell++) {
      frame.volts[cell] = 3.0 + 0.01 * cell;
    }
    for (int probe = 0; probe < layout.probes(); probe++) {
      frame.celsius[probe] = -5.5 + probe;
    }
    frame.amps = 12.3;
    frame.nanos = 3_600_000L * 1_000_000;
    return frame;
  }

  private static PackLayout layout() throws Exception {
    return PackDirectory.read(SampleData.PACK).layout();
  }

  @Test
  void tick_arrivesAsItWasSent() throws Exception {
    PackLayout layout = layout();
    PackFrame sent = tick(layout);
    PackFrame received = receive(new CanPack(layout), send(sent), layout);
    assertEquals(sent.amps, received.amps, 0.05);
    assertEquals(sent.nanos, received.nanos);
    for (int cell = 0; cell < layout.cells(); cell++) {
      assertEquals(sent.volts[cell], received.volts[cell], STEP_OF_VOLTAGE);
    }
    for (int probe = 0; probe < layout.probes(); probe++) {
      assertEquals(sent.celsius[probe], received.celsius[probe], 0.05);
    }
  }

  @Test
  void lostMessage_makesItsFourCellsMissingAndNoOther() throws Exception {
    PackLayout layout = layout();
    ByteBuffer all = send(tick(layout));
    ByteBuffer lossy = ByteBuffer.allocate(all.limit()).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < all.limit(); at += CanPack.FRAME_BYTES) {
      if (all.getInt(at) != 0x100 + 2) {
        lossy.put(all.slice(at, CanPack.FRAME_BYTES));
      }
    }
    PackFrame received = receive(new CanPack(layout), lossy.flip(), layout);
    for (int cell = 0; cell < layout.cells(); cell++) {
      assertEquals(cell >= 8 && cell < 12, Double.isNaN(received.volts[cell]), "cell " + cell);
    }
    try (PackMonitor monitor = PackMonitor.builder(layout, ModelSet.NONE).build()) {
      PackEstimate estimate = monitor.newEstimate();
      assertEquals(MonitorState.DEGRADED, degradedBy(monitor, received, estimate));
      assertTrue(QualityFlag.MISSING.in(estimate.flags(9)));
      assertFalse(QualityFlag.MISSING.in(estimate.flags(7)));
    }
  }

  /** A voltage may be missing for some seconds before it matters. */
  private static MonitorState degradedBy(
      PackMonitor monitor, PackFrame frame, PackEstimate estimate) {
    MonitorState state = monitor.state();
    for (int second = 0; second < 10; second++) {
      state = monitor.step(frame, estimate);
      frame.nanos += 1_000_000_000L;
    }
    return state;
  }

  @Test
  void damagedMessages_countAndNeverCompleteATick() throws Exception {
    PackLayout layout = layout();
    CanPack pack = new CanPack(layout);
    PackFrame frame = new PackFrame(layout);
    ByteBuffer bus = send(tick(layout));
    int last = bus.limit() - CanPack.FRAME_BYTES;

    bus.put(last + 8, (byte) (bus.get(last + 8) ^ 0x10));
    assertFalse(pack.offer(bus.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(last), frame));
    bus.put(4, (byte) 3);
    assertFalse(pack.offer(bus.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(0), frame));
    bus.putInt(CanPack.FRAME_BYTES, 0x2000_0004);
    assertFalse(
        pack.offer(
            bus.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(CanPack.FRAME_BYTES), frame));
    assertEquals(3, pack.damaged());
    assertTrue(Double.isNaN(frame.amps));
  }

  @Test
  void counterOfMilliseconds_runsOnAfterFortyNineDays() throws Exception {
    PackLayout layout = layout();
    CanPack pack = new CanPack(layout);
    PackFrame sent = tick(layout);
    sent.nanos = 4_294_967_000L * 1_000_000;
    assertEquals(sent.nanos, receive(pack, send(sent), layout).nanos);
    sent.nanos += 1_000_000_000L;
    assertEquals(sent.nanos, receive(pack, send(sent), layout).nanos);
    sent.nanos -= 200_000_000L;
    assertEquals(sent.nanos, receive(pack, send(sent), layout).nanos);
  }

  @Test
  void noise_isNeverAnException() throws Exception {
    PackLayout layout = layout();
    CanPack pack = new CanPack(layout);
    PackFrame frame = new PackFrame(layout);
    SplittableRandom random = new SplittableRandom(20261122);
    byte[] bytes = new byte[CanPack.FRAME_BYTES];
    int complete = 0;
    for (int i = 0; i < 200_000; i++) {
      random.nextBytes(bytes);
      ByteBuffer noise = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      // Half of them with an identifier of ours, else hardly any would get past the first check.
      if (i % 2 == 0) {
        noise.putInt(0, 0x100 + i % 0x100).put(4, (byte) 8);
      }
      complete += pack.offer(noise, frame) ? 1 : 0;
    }
    // One of 256 random checksums fits.
    assertTrue(complete > 0 && complete < 50, complete + " ticks of noise");
  }

  @Test
  void recordingOverALossyBus_isEstimatedNearlyAsWell() throws Exception {
    PackDirectory directory = PackDirectory.read(SampleData.PACK);
    double[] perfect = soc(directory, 0);
    double[] lossy = soc(directory, 0.02);
    for (int cell = 0; cell < perfect.length; cell++) {
      assertEquals(perfect[cell], lossy[cell], 0.03, "cell " + (cell + 1));
    }
  }

  /** SOC after the first part of the oldest recording, with a share of the messages lost. */
  private static double[] soc(PackDirectory directory, double lost) throws Exception {
    PackLayout layout = directory.layout();
    CanPack pack = new CanPack(layout);
    SplittableRandom random = new SplittableRandom(1);
    try (ModelBundle bundle = ModelBundle.shipped(Runtime.JAVA);
        PackMonitor monitor = PackMonitor.builder(layout, bundle).build();
        PackReader recording = directory.open(directory.checkpoints().get(0))) {
      PackFrame sent = new PackFrame(layout);
      PackFrame received = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      for (int i = 0; i < 200 && recording.next(sent); i++) {
        ByteBuffer bus = send(sent);
        while (bus.hasRemaining()) {
          if (random.nextDouble() < lost) {
            bus.position(bus.position() + CanPack.FRAME_BYTES);
          } else if (pack.offer(bus, received)) {
            monitor.step(received, estimate);
          }
        }
      }
      double[] soc = new double[layout.cells()];
      for (int cell = 0; cell < soc.length; cell++) {
        soc[cell] = estimate.soc(cell);
      }
      return soc;
    }
  }
}
