/**
 * A cell's life as checkpoints: {@link org.ionsight.core.history.HealthTracker} is the entry point.
 */
@NullMarked
package org.ionsight.core.history;

import org.jspecify.annotations.NullMarked;
