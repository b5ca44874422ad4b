/** Tests of the margins of each cell type. */
@NullMarked
package org.ionsight.train.interval;

import org.jspecify.annotations.NullMarked;
