/** Drawings of learning curves; start at {@link org.ionsight.train.plot.PlotCommand}. */
@NullMarked
package org.ionsight.train.plot;

import org.jspecify.annotations.NullMarked;
