/**
 * What sorting retired cells into modules is worth: {@link org.ionsight.bench.sort.SortCommand} is
 * the entry point.
 */
@NullMarked
package org.ionsight.bench.sort;

import org.jspecify.annotations.NullMarked;
