package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/** Copies elements to other places; −1 stands for zero. */
final class Gather implements Kernel {
  private final Slot in;
  private final int[] sources;
  private final Slot out;
  private final int width;

  Gather(Slot in, int[] sources, Slot out, int width) {
    this.in = in;
    this.sources = sources;
    this.out = out;
    this.width = width;
  }

  @Override
  public void run() {
    if (width == 1) {
      elements();
    } else {
      rows();
    }
  }

  private void elements() {
    float[] x = in.data;
    float[] y = out.data;
    for (int i = 0; i < sources.length; i++) {
      y[out.offset + i] = sources[i] < 0 ? 0 : x[in.offset + sources[i]];
    }
  }

  private void rows() {
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
