/** What a cell is: {@link org.ionsight.core.cell.CellSpec} is the entry point. */
@NullMarked
package org.ionsight.core.cell;

import org.jspecify.annotations.NullMarked;
