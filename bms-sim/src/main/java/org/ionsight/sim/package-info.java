/** A physics simulator of cells and packs that age. */
@NullMarked
package org.ionsight.sim;

import org.jspecify.annotations.NullMarked;
