/** Plain methods that every table needs for comparison. */
@NullMarked
package org.ionsight.bench.baseline;

import org.jspecify.annotations.NullMarked;
