/**
 * Rows as a table, CSV or JSON, on the console or in a file: {@code RowWriter} is the entry point.
 */
@NullMarked
package org.ionsight.cli.output;

import org.jspecify.annotations.NullMarked;
