/**
 * Kernel regression for small tables of labelled cells: {@link
 * org.ionsight.train.kernel.KernelRegression} is the entry point.
 */
@NullMarked
package org.ionsight.train.kernel;

import org.jspecify.annotations.NullMarked;
