/**
 * Cells of which figures were measured elsewhere, for {@code bms cluster --by measured}: {@link
 * org.ionsight.cli.measured.FigureTable} reads them, {@link
 * org.ionsight.cli.measured.DivisionWords} says what came of dividing them.
 */
@NullMarked
package org.ionsight.cli.measured;

import org.jspecify.annotations.NullMarked;
