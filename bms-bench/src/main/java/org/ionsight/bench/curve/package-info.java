/** Protocols of state of health from one curve. */
@NullMarked
package org.ionsight.bench.curve;

import org.jspecify.annotations.NullMarked;
