/**
 * Estimators from physics alone, baseline and fallback: {@link org.ionsight.core.physics.EkfSoc} is
 * the entry point.
 */
@NullMarked
package org.ionsight.core.physics;

import org.jspecify.annotations.NullMarked;
