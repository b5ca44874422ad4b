/** Accuracy protocols and benchmarks: {@link org.ionsight.bench.EvaluateCommand} is the main. */
@NullMarked
package org.ionsight.bench;

import org.jspecify.annotations.NullMarked;
