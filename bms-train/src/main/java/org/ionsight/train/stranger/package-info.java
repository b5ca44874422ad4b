/**
 * How wrong networks are on cell types that they were trained without; {@link
 * org.ionsight.train.stranger.StrangersRecipe} puts it into a bundle.
 */
@NullMarked
package org.ionsight.train.stranger;

import org.jspecify.annotations.NullMarked;
