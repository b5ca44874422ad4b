/**
 * Whether a measurement can be believed: {@link org.ionsight.core.quality.PlausibilityCheck} is the
 * entry point.
 */
@NullMarked
package org.ionsight.core.quality;

import org.jspecify.annotations.NullMarked;
