package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/** Copies elements to other places; −1 stands for zero. */
final class Gather implements Kernel {
  private final Slot in;
  private final int[] sources;
  private final Slot out;
  private final Layout layout;

  Gather(Slot in, int[] sources, Slot out, Layout layout) {
    this.in = in;
    this.sources = sources;
    this.out = out;
    this.layout = layout;
  }

  @Override
  public void run() {
    if (layout.width() == 1) {
      elements();
    } else {
      rows();
    }
  }

  private void elements() {
    float[] x = in.data;
    float[] y = out.data;
    int from = in.offset;
    int to = out.offset;
    int size = in.size();
    for (int cell = 0; cell < layout.outer(); cell++) {
      for (int i = 0; i < sources.length; i++) {
        y[to + i] = sources[i] < 0 ? 0 : x[from + sources[i]];
      }
      from += size;
      to += sources.length;
    }
  }

  private void rows() {
    int width = layout.width();
    for (int i = 0; i < sources.length; i++) {
      int to = out.offset + i * width;
      if (sources[i] < 0) {
        Arrays.fill(out.data, to, to + width, 0);
      } else {
        System.arraycopy(in.data, in.offset + sources[i] * width, out.data, to, width);
      }
    }
  }
}
