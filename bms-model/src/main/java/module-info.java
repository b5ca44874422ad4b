/** Model bundles and their inference. */
module org.ionsight.model {
  requires static org.jspecify;
  requires transitive org.ionsight.core;
  requires static com.microsoft.onnxruntime;
  requires static ai.djl.api;
  requires org.slf4j;

  uses org.ionsight.core.estimate.GroupModelReader;

  exports org.ionsight.model;
  exports org.ionsight.model.adapt;
  exports org.ionsight.model.bundle;
  exports org.ionsight.model.djl;
  exports org.ionsight.model.guard;
  exports org.ionsight.model.uncertainty;
}
