/** Protocols of learning a new cell type from a few labels. */
@NullMarked
package org.ionsight.bench.transfer;

import org.jspecify.annotations.NullMarked;
