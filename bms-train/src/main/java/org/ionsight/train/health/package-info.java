/**
 * The health model: curves with labels from the data sets, the network, its calibration. {@link
 * org.ionsight.train.health.HealthRecipe} is the entry point.
 */
@NullMarked
package org.ionsight.train.health;

import org.jspecify.annotations.NullMarked;
