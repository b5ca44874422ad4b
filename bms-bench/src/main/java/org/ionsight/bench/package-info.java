/** Accuracy protocols and benchmarks. */
@NullMarked
package org.ionsight.bench;

import org.jspecify.annotations.NullMarked;
