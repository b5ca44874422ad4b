/** Groups of cells that behave alike, with reasons. */
module org.ionsight.cluster {
  requires static org.jspecify;
  requires transitive org.ionsight.core;

  exports org.ionsight.cluster;
  exports org.ionsight.cluster.diagnose;
  exports org.ionsight.cluster.explain;
  exports org.ionsight.cluster.report;

  provides org.ionsight.core.estimate.GroupModelReader with
      org.ionsight.cluster.EmbeddingGroupReader;
}
