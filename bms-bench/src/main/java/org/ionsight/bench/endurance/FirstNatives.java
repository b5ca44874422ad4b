package org.ionsight.bench.endurance;

import java.io.IOException;
import org.ionsight.model.runtime.OnnxRuntime;

/**
 * The child of a footprint that says {@code natives}: what loading those of ONNX Runtime took, the
 * first thing that its process did, in ns that passed and ns that all threads ran.
 */
public final class FirstNatives {
  private FirstNatives() {}

  /**
   * Loads them and ends.
   *
   * @param args none
   * @throws IOException if the times of threads cannot be read
   */
  public static void main(String[] args) throws IOException {
    long processor = ProcessorTime.nanos();
    long start = System.nanoTime();
    new OnnxRuntime().start();
    long passed = System.nanoTime() - start;
    System.out.println("natives " + passed + " " + (ProcessorTime.nanos() - processor));
  }
}
