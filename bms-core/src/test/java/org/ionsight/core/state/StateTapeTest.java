package org.ionsight.core.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateTapeTest {
  private static final StateSection FIRST = new StateSection("FRST", 1);
  private static final StateSection SECOND = new StateSection("SCND", 1);

  private enum Colour {
    RED,
    GREEN,
    BLUE
  }

  private static final Colour[] COLOURS = Colour.values();

  /** Something with a field of each kind. */
  private static final class Thing {
    private double number;
    private long whole;
    private int count;
    private boolean flag;
    private Colour colour = Colour.RED;
    private String text = "";
    private final double[] numbers = new double[20];
    private final double[] times = new double[20];
    private final float[] floats = new float[20];
    private final boolean[] flags = new boolean[20];
    private final int[] counts = new int[20];

    static Thing random(SplittableRandom random) {
      Thing thing = new Thing();
      thing.number = odd(random);
      thing.whole = random.nextLong();
      thing.count = random.nextInt(-1, 100);
      thing.flag = random.nextBoolean();
      thing.colour = COLOURS[random.nextInt(3)];
      thing.text = "cell-" + random.nextInt(1000);
      for (int i = 0; i < 20; i++) {
        thing.numbers[i] = odd(random);
        thing.times[i] = odd(random);
        thing.floats[i] = Float.intBitsToFloat(random.nextInt());
        thing.flags[i] = random.nextBoolean();
        thing.counts[i] = random.nextInt(7);
      }
      return thing;
    }

    private static double odd(SplittableRandom random) {
      return switch (random.nextInt(6)) {
        case 0 -> Double.NaN;
        case 1 -> 0;
        case 2 -> -0.0;
        case 3 -> (float) random.nextDouble();
        case 4 -> Double.longBitsToDouble(random.nextLong());
        default -> random.nextDouble(-1e3, 1e3);
      };
    }

    void exchange(StateTape tape) {
      tape.next();
      number = tape.number(number);
      whole = tape.whole(whole);
      count = tape.count(count, -1, 99);
      flag = tape.flag(flag);
      colour = tape.choice(colour, COLOURS);
      text = tape.text(text);
      tape.numbers(numbers);
      tape.alike(times, 0, times.length);
      tape.numbers(floats, 0, floats.length);
      tape.flags(flags);
      tape.counts(counts, 0, 6);
    }

    void assertSameAs(Thing other) {
      assertEquals(Double.doubleToRawLongBits(number), Double.doubleToRawLongBits(other.number));
      assertEquals(whole, other.whole);
      assertEquals(count, other.count);
      assertEquals(flag, other.flag);
      assertEquals(colour, other.colour);
      assertEquals(text, other.text);
      assertArrayEquals(numbers, other.numbers);
      assertArrayEquals(times, other.times);
      assertArrayEquals(floats, other.floats);
      assertArrayEquals(flags, other.flags);
      assertArrayEquals(counts, other.counts);
    }
  }

  private final ByteBuffer buffer = ByteBuffer.allocate(10_000);
  private final StateWriter writer = new StateWriter();

  private StateReader reader() {
    return new StateReader("test", buffer.duplicate().flip());
  }

  private void write(Thing... things) {
    writer.start(buffer);
    writer.begin(FIRST);
    for (Thing thing : things) {
      thing.exchange(writer);
    }
    writer.end();
    writer.finish();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whateverIsRecorded_comesBackToTheLastBit(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Thing[] things = {Thing.random(random), Thing.random(random), Thing.random(random)};
    write(things);
    StateReader reader = reader();
    reader.require(FIRST);
    for (Thing thing : things) {
      Thing found = new Thing();
      found.exchange(reader);
      found.assertSameAs(thing);
    }
    reader.end();
  }

  @Test
  void fieldsThatAreAlike_takeAByteEach() {
    writer.start(buffer);
    writer.begin(FIRST);
    int first = writer.room();
    for (int cell = 0; cell < 100; cell++) {
      writer.next();
      writer.number(Math.PI);
      writer.whole(123_456_789);
    }
    assertTrue(first - writer.room() < 100 * 2 + 20, first - writer.room() + " bytes");
  }

  @Test
  void roundedFractions_keepTheirSums() {
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[128];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 10 ? Float.NaN : (float) random.nextDouble(0.02);
    }
    float[] before = values.clone();
    writer.start(buffer);
    writer.begin(FIRST);
    writer.rounded(values, 0, values.length);
    writer.end();
    writer.finish();
    assertArrayEquals(before, values, "recording changes nothing");

    StateReader reader = reader();
    reader.require(FIRST);
    float[] found = new float[values.length];
    reader.rounded(found, 0, found.length);
    double sum = 0;
    double foundSum = 0;
    for (int i = 0; i < values.length; i++) {
      assertEquals(Float.isNaN(values[i]), Float.isNaN(found[i]));
      if (i >= 10) {
        sum += values[i];
        foundSum += found[i];
        assertEquals(values[i], found[i], 0x1p-16);
        assertEquals(sum, foundSum, 0x1p-16);
      }
    }
  }

  @Test
  void scaledNumbers_areAsExactAsTheLargestOfThem() {
    float[] values = {0.5f, -3, 1e-3f, Float.NaN, 2.9999f};
    writer.start(buffer);
    writer.begin(FIRST);
    writer.scaled(values, 0, 5);
    writer.scaled(new float[5], 0, 5);
    writer.end();
    writer.finish();
    StateReader reader = reader();
    reader.require(FIRST);
    float[] found = new float[5];
    reader.scaled(found, 0, 5);
    assertArrayEquals(values, found, 3 * 0x1p-15f);
    assertEquals(-3, found[1], 1e-6f);
    reader.scaled(found, 0, 5);
    assertArrayEquals(new float[5], found);
  }

  @Test
  void sectionsThatAreNotWanted_areSkipped() {
    Thing thing = Thing.random(new SplittableRandom(3));
    writer.start(buffer);
    writer.begin(FIRST);
    thing.exchange(writer);
    writer.end();
    writer.begin(SECOND);
    writer.number(42);
    writer.end();
    writer.finish();
    StateReader reader = reader();
    assertTrue(reader.begin(SECOND));
    assertEquals(42, reader.number(0));
    reader.end();
    assertFalse(reader.begin(FIRST), "sections come in their order");
    assertTrue(
        String.valueOf(assertThrows(StateException.class, () -> reader.require(FIRST)).getMessage())
            .startsWith("test: expected a section FRST, found none; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | 2 | expected version 2, found version 1; a library too old wrote it: delete the file",
        "4 | 3 | expected version 3 to 4, found version 1; a library too old wrote it",
      })
  void aSectionOfAnOldLibrary_isRefusedByName(int version, int oldest, String message) {
    write(Thing.random(new SplittableRandom(4)));
    assertRefused(new StateSection("FRST", version, oldest), message);
  }

  @Test
  void aSectionOfANewerLibrary_isRefusedByName() {
    writer.start(buffer);
    writer.begin(new StateSection("FRST", 3));
    writer.end();
    writer.finish();
    assertRefused(
        new StateSection("FRST", 2, 1),
        "expected version 1 to 2, found version 3; a newer library wrote it: update this one");
  }

  private void assertRefused(StateSection wanted, String message) {
    StateReader reader = reader();
    StateException e = assertThrows(StateException.class, () -> reader.begin(wanted));
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("test, section FRST: " + message),
        e.getMessage());
  }

  @Test
  void aSectionOfAnOlderLibrary_isReadAsFarAsItSaysSo() {
    Thing thing = Thing.random(new SplittableRandom(8));
    write(thing);
    StateReader reader = reader();
    assertTrue(reader.begin(new StateSection("FRST", 3, 1)));
    Thing found = new Thing();
    found.exchange(reader);
    found.assertSameAs(thing);
    reader.end();
  }

  @Test
  void aSectionThatIsReadFromALaterVersionThanItsOwn_isABug() {
    assertThrows(IllegalArgumentException.class, () -> new StateSection("FRST", 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new StateSection("FRST", 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new StateSection("first", 1));
  }

  @Test
  void readingMoreOrLessThanWasRecorded_isRefused() {
    write(Thing.random(new SplittableRandom(5)));
    StateReader less = reader();
    less.require(FIRST);
    less.number(0);
    assertThrows(StateException.class, less::end);
    StateReader more = reader();
    more.require(FIRST);
    new Thing().exchange(more);
    assertThrows(StateException.class, () -> more.number(0));
  }

  @Test
  void everyFlippedByte_isDetected() {
    write(Thing.random(new SplittableRandom(6)));
    int length = buffer.position();
    for (int at = 0; at < length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        buffer.put(at, (byte) (buffer.get(at) ^ 1 << bit));
        StateException e = assertThrows(StateException.class, this::reader, "byte " + at);
        assertTrue(String.valueOf(e.getMessage()).startsWith("test: expected "), e.getMessage());
        buffer.put(at, (byte) (buffer.get(at) ^ 1 << bit));
      }
    }
  }

  @Test
  void everyPrefix_isDetected() {
    write(Thing.random(new SplittableRandom(6)));
    for (int length = 0; length < buffer.position(); length++) {
      ByteBuffer prefix = buffer.duplicate().flip().limit(length);
      assertThrows(StateException.class, () -> new StateReader("test", prefix), "" + length);
    }
  }

  @Test
  void recording_leavesTheBufferAsItWasAndAllocatesNothing() {
    Thing thing = Thing.random(new SplittableRandom(8));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    for (ByteBuffer target : new ByteBuffer[] {buffer, ByteBuffer.allocateDirect(10_000)}) {
      for (int i = 0; i < 3000; i++) {
        again(thing, target);
      }
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 3000; i++) {
        again(thing, target);
      }
      long bytes = threads.getThreadAllocatedBytes(thread) - before;
      assertTrue(bytes < 3000, bytes + " bytes in 3,000 recordings");
      assertEquals(ByteOrder.BIG_ENDIAN, target.order());
      assertEquals(target.capacity(), target.limit());
    }
  }

  private void again(Thing thing, ByteBuffer target) {
    target.clear();
    writer.start(target);
    writer.begin(FIRST);
    thing.exchange(writer);
    writer.end();
    writer.finish();
  }
}
