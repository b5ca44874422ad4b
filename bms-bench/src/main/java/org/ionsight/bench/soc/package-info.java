/** Protocols of state of charge, and the methods that they compare. */
@NullMarked
package org.ionsight.bench.soc;

import org.jspecify.annotations.NullMarked;
