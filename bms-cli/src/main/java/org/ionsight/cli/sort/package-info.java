/**
 * Retired cells for {@code bms cluster --sort}: {@link org.ionsight.cli.sort.SortInput} finds out
 * what the files are, {@link org.ionsight.cli.sort.SortWords} says what came of them.
 */
@NullMarked
package org.ionsight.cli.sort;

import org.jspecify.annotations.NullMarked;
