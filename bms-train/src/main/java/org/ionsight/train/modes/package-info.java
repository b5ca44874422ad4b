/**
 * The network of degradation modes: full cells synthesised from half-cell curves, the network, its
 * calibration. {@link org.ionsight.train.modes.ModesRecipe} is the entry point.
 */
@NullMarked
package org.ionsight.train.modes;

import org.jspecify.annotations.NullMarked;
