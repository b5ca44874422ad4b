/**
 * Figures that are drawn rather than simulated, for sizes that no data set has: {@link
 * org.ionsight.bench.drawn.DrawnCurve} is the entry point.
 */
@NullMarked
package org.ionsight.bench.drawn;

import org.jspecify.annotations.NullMarked;
