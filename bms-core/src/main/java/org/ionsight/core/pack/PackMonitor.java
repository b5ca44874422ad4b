package org.ionsight.core.pack;

/** The estimation cycle of a pack. */
public final class PackMonitor {
  private PackMonitor() {}
}
