/** Kernels for plain Java in the JDK's Vector API. */
module org.ionsight.vector {
  requires static org.jspecify;
  requires org.ionsight.model;
  requires jdk.incubator.vector;

  provides org.ionsight.model.runtime.kernel.LayerKernels with
      org.ionsight.vector.VectorKernels;
}
