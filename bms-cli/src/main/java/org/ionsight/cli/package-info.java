/** The bms command. */
@NullMarked
package org.ionsight.cli;

import org.jspecify.annotations.NullMarked;
