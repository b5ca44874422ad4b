/**
 * Intervals that hold what they promise: {@link org.ionsight.model.uncertainty.ConformalCalibrator}
 * fits them on validation cells, {@link org.ionsight.model.uncertainty.BundleCalibration} carries
 * them in the bundle.
 */
@NullMarked
package org.ionsight.model.uncertainty;

import org.jspecify.annotations.NullMarked;
