/**
 * Charge segments and incremental-capacity curves: {@link org.ionsight.core.curve.ChargeSegmenter}
 * is the entry point.
 */
@NullMarked
package org.ionsight.core.curve;

import org.jspecify.annotations.NullMarked;
