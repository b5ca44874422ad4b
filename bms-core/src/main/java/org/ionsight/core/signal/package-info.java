/**
 * Measured signals and their time base: {@link org.ionsight.core.signal.CurrentSign} and {@link
 * org.ionsight.core.signal.ModelClock}.
 */
@NullMarked
package org.ionsight.core.signal;

import org.jspecify.annotations.NullMarked;
