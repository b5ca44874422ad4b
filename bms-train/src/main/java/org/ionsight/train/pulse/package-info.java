/**
 * The model for pulse tests of retired cells: {@link org.ionsight.train.pulse.PulseRecipe} is the
 * entry point.
 */
@NullMarked
package org.ionsight.train.pulse;

import org.jspecify.annotations.NullMarked;
