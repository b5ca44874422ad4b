/**
 * Retired cells sorted into modules for a second life: {@link org.ionsight.sort.CellSorter} is the
 * entry point, {@link org.ionsight.sort.SortPlan} what it finds.
 */
@NullMarked
package org.ionsight.sort;

import org.jspecify.annotations.NullMarked;
