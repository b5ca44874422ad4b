/** Groups of cells that behave alike, with reasons. */
module org.ionsight.cluster {
  requires static org.jspecify;
  requires transitive org.ionsight.core;
  requires com.google.gson;

  exports org.ionsight.cluster;
}
