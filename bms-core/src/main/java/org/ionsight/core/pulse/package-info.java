/**
 * Short pulse tests of a cell of unknown history: {@link org.ionsight.core.pulse.PulseTest} is the
 * entry point.
 */
@NullMarked
package org.ionsight.core.pulse;

import org.jspecify.annotations.NullMarked;
