package org.ionsight.model;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what a call allocates on its thread. */
final class Allocation {
  // ONNX Runtime's own objects per call are 600 B or so, ours are none: beyond this something new
  // is made per call.
  static final long MOST_BYTES_PER_CALL = 2_000;

  private Allocation() {}

  static long bytesPerCall(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int calls = 2_000;
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / calls;
  }
}
