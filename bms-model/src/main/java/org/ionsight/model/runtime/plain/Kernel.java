package org.ionsight.model.runtime.plain;

/** One computation between preallocated arrays. Allocates nothing. */
interface Kernel {
  void run();
}
