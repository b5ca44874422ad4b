/** A physics simulator of cells and packs that age. */
module org.ionsight.sim {
  requires static org.jspecify;
  requires transitive org.ionsight.core;

  exports org.ionsight.sim;
}
