/** How faithful explanations are, measured: {@link org.ionsight.bench.explain.ExplainCommand}. */
@NullMarked
package org.ionsight.bench.explain;

import org.jspecify.annotations.NullMarked;
