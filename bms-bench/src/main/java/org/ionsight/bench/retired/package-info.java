/** Protocols of grouping retired cells. */
@NullMarked
package org.ionsight.bench.retired;

import org.jspecify.annotations.NullMarked;
