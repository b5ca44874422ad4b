/**
 * What is timed: our paths and the alternatives, each checked against another implementation before
 * a clock runs; {@link org.ionsight.bench.speed.path.Paths} opens them by the name of their row.
 */
@NullMarked
package org.ionsight.bench.speed.path;

import org.jspecify.annotations.NullMarked;
