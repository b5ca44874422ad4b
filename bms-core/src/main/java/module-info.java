/**
 * Signals, units, readers, plausibility, physics estimators and the estimation cycle, in pure Java.
 */
module org.ionsight.core {
  requires static org.jspecify;
  requires org.slf4j;
  requires de.siegmar.fastcsv;
  requires com.google.gson;
  requires transitive HdrHistogram;

  exports org.ionsight.core.cell;
  exports org.ionsight.core.curve;
  exports org.ionsight.core.estimate;
  exports org.ionsight.core.feature;
  exports org.ionsight.core.history;
  exports org.ionsight.core.io;
  exports org.ionsight.core.json;
  exports org.ionsight.core.pack;
  exports org.ionsight.core.physics;
  exports org.ionsight.core.pulse;
  exports org.ionsight.core.quality;
  exports org.ionsight.core.signal;
  exports org.ionsight.core.soc;
  exports org.ionsight.core.state;
}
