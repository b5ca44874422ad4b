/**
 * The life model: trajectories of cells, the network over their checkpoints, its calibration.
 * {@link org.ionsight.train.life.LifeRecipe} is the entry point.
 */
@NullMarked
package org.ionsight.train.life;

import org.jspecify.annotations.NullMarked;
