/**
 * Accuracy protocols: {@link org.ionsight.bench.accuracy.Protocol} measures, {@link
 * org.ionsight.bench.accuracy.Results} collects, {@link org.ionsight.bench.accuracy.ResultTable}
 * shows.
 */
@NullMarked
package org.ionsight.bench.accuracy;

import org.jspecify.annotations.NullMarked;
