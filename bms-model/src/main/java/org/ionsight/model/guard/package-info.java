/**
 * Knowing when not to answer: {@link org.ionsight.model.guard.HealthGuard} and {@link
 * org.ionsight.model.guard.LifeGuard} judge, {@link org.ionsight.model.guard.ReferenceFitter}
 * learns from training what is known.
 */
@NullMarked
package org.ionsight.model.guard;

import org.jspecify.annotations.NullMarked;
