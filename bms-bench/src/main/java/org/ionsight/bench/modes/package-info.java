/** Protocol of degradation modes. */
@NullMarked
package org.ionsight.bench.modes;

import org.jspecify.annotations.NullMarked;
