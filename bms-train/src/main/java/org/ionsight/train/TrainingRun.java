package org.ionsight.train;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked of a training.
 *
 * @param data directory with {@code catalogue.csv}
 * @param bundle directory of the bundle, new or with models to replace
 * @param work directory for checkpoints and learning curves
 * @param seed of everything drawn by chance
 * @param limit wall-clock time for each recipe, or null for its own length
 * @param resume whether to go on from checkpoints that are there
 */
public record TrainingRun(
    Path data, Path bundle, Path work, long seed, @Nullable Duration limit, boolean resume) {}
