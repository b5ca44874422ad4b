/** Model bundles and their inference. */
// The module that is exported to depends on this one.
@SuppressWarnings("module")
module org.ionsight.model {
  requires static org.jspecify;
  requires transitive org.ionsight.core;
  requires static com.microsoft.onnxruntime;
  requires static ai.djl.api;
  requires org.slf4j;

  uses org.ionsight.model.runtime.kernel.LayerKernels;

  exports org.ionsight.model;
  exports org.ionsight.model.adapt;
  exports org.ionsight.model.bundle;
  exports org.ionsight.model.djl;
  exports org.ionsight.model.guard;
  exports org.ionsight.model.uncertainty;
  exports org.ionsight.model.runtime.kernel to
      org.ionsight.vector;
}
