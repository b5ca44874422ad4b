/**
 * Margins of each cell type by itself; {@link org.ionsight.train.interval.IntervalsRecipe} puts
 * them into a bundle.
 */
@NullMarked
package org.ionsight.train.interval;

import org.jspecify.annotations.NullMarked;
