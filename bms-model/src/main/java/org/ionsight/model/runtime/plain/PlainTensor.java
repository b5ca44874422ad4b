package org.ionsight.model.runtime.plain;

import java.nio.FloatBuffer;
import java.util.List;
import org.ionsight.model.runtime.FloatTensor;

/**
 * A tensor on the Java heap, row-major for whoever reads or writes it.
 *
 * <p>Between two calls that compute in columns its numbers stay in columns: carried state of 400
 * cells would otherwise be turned twice a step, which took a third of the step. They are turned
 * when somebody asks for {@link #floats}.
 *
 * <p>A step of a few cells leaves beside the new state what the next one begins with; that holds
 * until somebody may have written another state.
 */
final class PlainTensor implements FloatTensor {
  final List<Long> shape;
  private final float[] values;
  private final FloatBuffer floats;
  private float[] columns = {};
  private int width;
  private boolean inColumns;
  private float[][] sums = RowGru.UNKNOWN;
  private Object sumsOf = this;

  PlainTensor(List<Long> shape, int size) {
    this.shape = shape;
    values = new float[size];
    floats = FloatBuffer.wrap(values);
  }

  @Override
  public FloatBuffer floats() {
    if (inColumns) {
      turnOut();
    }
    // Whoever asked may write.
    inColumns = false;
    forgetSums();
    return floats;
  }

  /** Makes room for columns, so that calls need not. */
  void keepColumns(int tile) {
    if (width == tile) {
      return;
    }
    int cells = cells();
    width = tile;
    columns = new float[(cells + tile - 1) / tile * tile * (values.length / cells)];
  }

  /** Copies so many cells, or as many as there are from the first on. */
  void takeRows(int first, int most, float[] to, int offset) {
    int size = values.length / cells();
    System.arraycopy(values, first * size, to, offset, Math.min(most, cells() - first) * size);
  }

  /** Takes so many cells, or as many as there are from the first on. */
  void giveRows(int first, int most, float[] from, int offset) {
    forgetSums();
    int size = values.length / cells();
    System.arraycopy(from, offset, values, first * size, Math.min(most, cells() - first) * size);
  }

  /** A line for each cell, if this step of a file left them and nobody wrote since. */
  float[][] sums(Object step) {
    return sumsOf == step && sums.length == cells() ? sums : RowGru.UNKNOWN;
  }

  /** Keeps what was summed for the state that was just given. */
  void keepSums(Object step, float[][] lines) {
    sumsOf = step;
    sums = lines;
  }

  /** A step is about to overwrite the lines, and may not come to its end. */
  void forgetSums() {
    sums = RowGru.UNKNOWN;
  }

  /** Copies the columns of a tile that begins with this cell. */
  void takeColumns(int first, float[] to, int offset) {
    int size = values.length / cells();
    if (inColumns) {
      System.arraycopy(columns, first * size, to, offset, size * width);
    } else {
      turnIn(values, first * size, size, Math.min(width, cells() - first), to, offset, width);
    }
  }

  /** Takes the columns of a tile; those of cells beyond the last are without meaning. */
  void giveColumns(int first, float[] from, int offset) {
    int size = values.length / cells();
    forgetSums();
    System.arraycopy(from, offset, columns, first * size, size * width);
    inColumns = true;
  }

  private int cells() {
    return (int) (long) shape.get(0);
  }

  private static void turnIn(
      float[] rows, int start, int size, int cells, float[] to, int offset, int width) {
    for (int i = 0; i < size; i++) {
      int from = start + i;
      int at = offset + i * width;
      for (int cell = 0; cell < cells; cell++) {
        to[at + cell] = rows[from];
        from += size;
      }
    }
  }

  private void turnOut() {
    int size = values.length / cells();
    for (int cell = 0; cell < cells(); cell++) {
      int from = cell / width * width * size + cell % width;
      for (int i = 0; i < size; i++) {
        values[cell * size + i] = columns[from + i * width];
      }
    }
  }

  @Override
  public void close() {}
}
