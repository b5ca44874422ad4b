/** Model bundles and their inference. */
module org.ionsight.model {
  requires static org.jspecify;
  requires transitive org.ionsight.core;
  requires com.microsoft.onnxruntime;
  requires com.google.gson;
  requires org.slf4j;

  exports org.ionsight.model;
}
