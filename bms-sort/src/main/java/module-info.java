/** Retired cells sorted into modules for a second life. */
module org.ionsight.sort {
  requires static org.jspecify;
  requires transitive org.ionsight.core;
  requires ai.timefold.solver.core;

  exports org.ionsight.sort;

  // The solver reads and writes its planning classes by reflection.
  opens org.ionsight.sort.search to
      ai.timefold.solver.core;
}
