package org.ionsight.model.runtime.plain;

import org.ionsight.model.BundleException;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.InferenceRuntime;

/**
 * Computes networks in Java alone: no native code, no thread, no allocation per call. It knows the
 * operators that our own networks are made of and refuses any other by name.
 */
public final class PlainJava implements InferenceRuntime {
  /** Makes the runtime. */
  public PlainJava() {}

  /**
   * {@inheritDoc}
   *
   * @throws BundleException if the bytes are not ONNX, or hold an operator or a use of one that
   *     this runtime lacks
   */
  @Override
  public Graph load(String place, byte[] onnx) {
    return new PlainGraph(place, OnnxReader.read(place, onnx));
  }
}
