package org.ionsight.core.history;

import java.util.Arrays;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.state.StateTape;
import org.jspecify.annotations.Nullable;

/**
 * The life of one cell as a bounded list of checkpoints, oldest first.
 *
 * <p>A checkpoint is one estimate of health with the throughput at which it was made, and the curve
 * that it was made from (32 KiB for a full list). When the list is full every second checkpoint is
 * dropped but the first and the newest, so a life of any length fits and stays evenly spaced. Not
 * thread-safe; {@link #add} allocates nothing, nor does recording to a {@link StateTape}.
 */
public final class CellHistory {
  /** Most checkpoints that are kept. */
  public static final int CAPACITY = 64;

  /** Beside what is of checkpoints: three small numbers, two scales, 64 bits, two flags. */
  private static final int FEWEST_STATE_BYTES = 3 * 3 + 3 * 9 + 2;

  /** An embedding is some dozens of numbers; a state with more than this is none. */
  private static final int MOST_COMPONENTS = 4096;

  private static final Direction[] DIRECTIONS = Direction.values();

  private final int embeddingSize;
  private final double[] throughput = new double[CAPACITY];
  private final float[] soh = new float[CAPACITY];
  private final float[] celsius = new float[CAPACITY];
  private final float[] cRate = new float[CAPACITY];
  private final float[] embeddings;
  private final float[] charges = new float[CAPACITY * VoltageGrid.BINS];
  private final @Nullable Direction[] directions = new @Nullable Direction[CAPACITY];
  private int size;
  private boolean embeddingsKnown = true;

  /**
   * Makes an empty history.
   *
   * @param embeddingSize length of the health model's embedding
   */
  public CellHistory(int embeddingSize) {
    this.embeddingSize = embeddingSize;
    embeddings = new float[CAPACITY * embeddingSize];
  }

  /**
   * Adds a checkpoint whose curve is not known.
   *
   * @param equivalentFullCycles throughput since new, in equivalent full cycles; not below the one
   *     before
   * @param stateOfHealth fraction of nominal capacity
   * @param meanCelsius mean temperature of the curve, °C; NaN if it was not observed
   * @param meanCRate mean magnitude of the C-rate of the curve, 1/h
   * @param embedding of the health model, copied
   * @throws IllegalArgumentException if throughput goes back or is not finite
   */
  public void add(
      double equivalentFullCycles,
      double stateOfHealth,
      double meanCelsius,
      double meanCRate,
      float[] embedding) {
    add(equivalentFullCycles, stateOfHealth, meanCelsius, meanCRate, embedding, null);
  }

  /**
   * Adds a checkpoint with the temperature and the rate of its curve.
   *
   * @param equivalentFullCycles throughput since new, in equivalent full cycles; not below the one
   *     before
   * @param stateOfHealth fraction of nominal capacity
   * @param embedding of the health model, copied
   * @param curve that both were estimated from, copied
   * @throws IllegalArgumentException if throughput goes back or is not finite
   */
  public void add(
      double equivalentFullCycles,
      double stateOfHealth,
      float[] embedding,
      IncrementalCapacityCurve curve) {
    add(
        equivalentFullCycles,
        stateOfHealth,
        curve.meanCelsius(),
        curve.meanCRate(),
        embedding,
        curve);
  }

  private void add(
      double equivalentFullCycles,
      double stateOfHealth,
      double meanCelsius,
      double meanCRate,
      float[] embedding,
      @Nullable IncrementalCapacityCurve curve) {
    if (!Double.isFinite(equivalentFullCycles)
        || (size > 0 && equivalentFullCycles < throughput[size - 1])) {
      throw new IllegalArgumentException(
          "throughput must be finite and not below the checkpoint before, was %s after %s"
              .formatted(equivalentFullCycles, size > 0 ? throughput[size - 1] : "none"));
    }
    if (size == CAPACITY) {
      thin();
    }
    throughput[size] = equivalentFullCycles;
    soh[size] = (float) stateOfHealth;
    celsius[size] = (float) meanCelsius;
    cRate[size] = (float) meanCRate;
    System.arraycopy(embedding, 0, embeddings, size * embeddingSize, embeddingSize);
    for (int i = 0; i < size && !embeddingsKnown; i++) {
      System.arraycopy(embedding, 0, embeddings, i * embeddingSize, embeddingSize);
    }
    embeddingsKnown = true;
    int bins = VoltageGrid.BINS;
    if (curve == null) {
      directions[size] = null;
      Arrays.fill(charges, size * bins, (size + 1) * bins, Float.NaN);
    } else {
      directions[size] = curve.direction();
      for (int bin = 0; bin < bins; bin++) {
        charges[size * bins + bin] = curve.observed(bin) ? curve.charge(bin) : Float.NaN;
      }
    }
    size++;
  }

  private void thin() {
    int kept = 1;
    for (int from = 2; from < size; from += 2) {
      throughput[kept] = throughput[from];
      soh[kept] = soh[from];
      celsius[kept] = celsius[from];
      cRate[kept] = cRate[from];
      System.arraycopy(
          embeddings, from * embeddingSize, embeddings, kept * embeddingSize, embeddingSize);
      directions[kept] = directions[from];
      System.arraycopy(
          charges, from * VoltageGrid.BINS, charges, kept * VoltageGrid.BINS, VoltageGrid.BINS);
      kept++;
    }
    size = kept;
  }

  /** Forgets everything. */
  public void clear() {
    size = 0;
    embeddingsKnown = true;
  }

  /**
   * Forgets all embeddings, as when another network makes them from now on. The next checkpoint's
   * stands for those before: a change is counted from there.
   */
  public void forgetEmbeddings() {
    Arrays.fill(embeddings, 0);
    embeddingsKnown = size == 0;
  }

  /**
   * Whether the embeddings of the checkpoints are known.
   *
   * @return false from {@link #forgetEmbeddings} until the next checkpoint
   */
  public boolean embeddingsKnown() {
    return embeddingsKnown;
  }

  /**
   * Records throughput and health of the checkpoints, or takes them back.
   *
   * @param tape the state
   */
  public void exchange(StateTape tape) {
    size = tape.count(size, 0, CAPACITY);
    // The cells of a pack share a current, so their checkpoints are made at the same throughput.
    tape.alike(throughput, 0, size);
    tape.numbers(soh, 0, size);
  }

  /**
   * Records temperature, rate, embeddings and curves of the checkpoints, or takes them back.
   *
   * @param tape the state; when restoring into a history with embeddings of another length they are
   *     read and forgotten
   * @param most how many checkpoints to record with embedding and curve, {@link #CAPACITY} for all
   *     as they are; fewer are spread evenly over the life, the first and the newest among them,
   *     and everything is rounded. In the history that is restored the curves of the others are not
   *     known any more, and their embeddings lie on lines between those recorded
   * @return how many curves were known and are not in this state
   */
  public int exchangeDetails(StateTape tape, int most) {
    tape.next();
    int known = tape.count(curvesKnown(), 0, CAPACITY);
    boolean all = tape.flag(most >= CAPACITY);
    long kept = tape.whole(CurveChoice.of(this, most));
    boolean embedded = tape.flag(embeddingsKnown && (all || kept != 0));
    int length = tape.count(embeddingSize, 0, MOST_COMPONENTS);
    if (tape.restoring()) {
      requirePossible(tape, kept, embedded && !all);
    }
    exchangeConditions(tape, all);
    float[] target = length == embeddingSize ? embeddings : new float[CAPACITY * length];
    for (int i = 0; i < size; i++) {
      boolean there = ((kept >>> i) & 1) == 1;
      exchangeCurve(tape, i, there, all);
      if (embedded && all) {
        tape.numbers(target, i * length, (i + 1) * length);
      } else if (embedded && there) {
        tape.scaled(target, i * length, (i + 1) * length);
      }
    }
    if (tape.restoring()) {
      if (!embedded || length != embeddingSize) {
        forgetEmbeddings();
      } else if (!all) {
        interpolate(kept);
      }
    }
    return known - Long.bitCount(kept);
  }

  private void requirePossible(StateTape tape, long kept, boolean interpolated) {
    if (size < CAPACITY && kept >>> size != 0) {
      throw tape.impossible(
          "curves of %d checkpoints".formatted(size),
          "one of checkpoint %d".formatted(63 - Long.numberOfLeadingZeros(kept)));
    }
    if (interpolated && kept == 0) {
      throw tape.impossible("an embedding to draw the others from", "none");
    }
  }

  private void exchangeConditions(StateTape tape, boolean exact) {
    if (exact) {
      tape.numbers(celsius, 0, size);
      tape.numbers(cRate, 0, size);
    } else {
      tape.scaled(celsius, 0, size);
      tape.scaled(cRate, 0, size);
    }
  }

  private void exchangeCurve(StateTape tape, int i, boolean there, boolean exact) {
    int from = i * VoltageGrid.BINS;
    int to = from + VoltageGrid.BINS;
    if (there) {
      Direction direction = directions[i];
      directions[i] = tape.choice(direction == null ? Direction.CHARGE : direction, DIRECTIONS);
      if (exact) {
        tape.numbers(charges, from, to);
      } else {
        tape.rounded(charges, from, to);
      }
    } else if (tape.restoring()) {
      directions[i] = null;
      Arrays.fill(charges, from, to, Float.NaN);
    }
  }

  /**
   * Draws the embeddings of the checkpoints that were not kept on lines between those that were.
   */
  private void interpolate(long kept) {
    for (int i = 0; i < size; i++) {
      long until = kept & (-1L >>> (63 - i));
      long from = kept & (-1L << i);
      int before = 63 - Long.numberOfLeadingZeros(until == 0 ? Long.lowestOneBit(from) : until);
      int after = from == 0 ? before : Long.numberOfTrailingZeros(from);
      double span = throughput[after] - throughput[before];
      double share = span > 0 ? (throughput[i] - throughput[before]) / span : 0;
      for (int k = 0; k < embeddingSize; k++) {
        double first = embeddings[before * embeddingSize + k];
        double last = embeddings[after * embeddingSize + k];
        embeddings[i * embeddingSize + k] = (float) (first + share * (last - first));
      }
    }
  }

  /**
   * How much {@link #exchangeDetails} takes.
   *
   * @param most how many checkpoints to record with embedding and curve
   * @return bytes at most
   */
  public int detailBytes(int most) {
    int bytes = FEWEST_STATE_BYTES;
    int curves = curvesKnown();
    return most >= CAPACITY
        ? bytes + curves * (1 + 4 * VoltageGrid.BINS) + 4 * size * (embeddingSize + 2)
        : bytes
            + 4 * size
            + Math.min(curves, most) * (10 + 2 * VoltageGrid.BINS + 2 * embeddingSize);
  }

  /**
   * How many checkpoints have a curve.
   *
   * @return 0..{@link #size}
   */
  public int curvesKnown() {
    int known = 0;
    for (int i = 0; i < size; i++) {
      known += directions[i] == null ? 0 : 1;
    }
    return known;
  }

  /**
   * How many checkpoints there are.
   *
   * @return 0..{@link #CAPACITY}
   */
  public int size() {
    return size;
  }

  /**
   * Length of the embeddings.
   *
   * @return number of floats
   */
  public int embeddingSize() {
    return embeddingSize;
  }

  /**
   * Throughput at a checkpoint.
   *
   * @param checkpoint index from 0, oldest first
   * @return equivalent full cycles since new
   */
  public double equivalentFullCycles(int checkpoint) {
    return throughput[checkpoint];
  }

  /**
   * State of health at a checkpoint.
   *
   * @param checkpoint index from 0, oldest first
   * @return fraction of nominal capacity
   */
  public float soh(int checkpoint) {
    return soh[checkpoint];
  }

  /**
   * Mean temperature at a checkpoint.
   *
   * @param checkpoint index from 0, oldest first
   * @return °C; NaN if it was not observed
   */
  public float celsius(int checkpoint) {
    return celsius[checkpoint];
  }

  /**
   * Mean C-rate at a checkpoint.
   *
   * @param checkpoint index from 0, oldest first
   * @return magnitude, 1/h
   */
  public float cRate(int checkpoint) {
    return cRate[checkpoint];
  }

  /**
   * One component of an embedding.
   *
   * @param checkpoint index from 0, oldest first
   * @param component index from 0
   * @return the component
   */
  public float embedding(int checkpoint, int component) {
    return embeddings[checkpoint * embeddingSize + component];
  }

  /** Which way charge moved in the curve of a checkpoint; null if the curve is not known. */
  @Nullable Direction direction(int checkpoint) {
    return directions[checkpoint];
  }

  /**
   * Charge in one bin of the curve of a checkpoint.
   *
   * @param checkpoint index from 0, oldest first
   * @param bin of the {@link VoltageGrid}
   * @return charge over nominal capacity; NaN where it was not observed
   */
  public float charge(int checkpoint, int bin) {
    return charges[checkpoint * VoltageGrid.BINS + bin];
  }
}
