/**
 * Training without surprises: {@link org.ionsight.train.engine.TrainingLoop} drives a {@link
 * org.ionsight.train.engine.TrainingTask} with our own Adam, schedule, checkpoints and learning
 * curve; PyTorch (through DJL) only computes the loss and its gradient.
 */
@NullMarked
package org.ionsight.train.engine;

import org.jspecify.annotations.NullMarked;
