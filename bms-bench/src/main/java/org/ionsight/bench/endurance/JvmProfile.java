package org.ionsight.bench.endurance;

import java.nio.file.Path;
import java.util.List;

/** How the JVM of a gateway may be started. */
enum JvmProfile {
  /** Without an option. */
  DEFAULTS("JDK defaults"),
  /** One slow core and little memory: no collector threads, a small heap. */
  GATEWAY("serial collector, 64 MiB heap"),
  /** The same with an archive of the program's classes (AppCDS, JEP 310 and 350). */
  OWN_ARCHIVE("the same with a class archive");

  private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx64m");

  private final String text;

  JvmProfile(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  List<String> options(Path archive) {
    return switch (this) {
      case DEFAULTS -> List.of();
      case GATEWAY -> SMALL;
      case OWN_ARCHIVE ->
          List.of(SMALL.get(0), SMALL.get(1), "-XX:SharedArchiveFile=" + archive, "-Xlog:disable");
    };
  }

  /** Options that write the archive when the program ends. */
  static List<String> archiving(Path archive) {
    return List.of(
        SMALL.get(0), SMALL.get(1), "-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable");
  }
}
