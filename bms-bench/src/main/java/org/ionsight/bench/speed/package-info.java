/** JMH benchmarks; {@link org.ionsight.bench.speed.Benchmarks} runs them. */
@NullMarked
package org.ionsight.bench.speed;

import org.jspecify.annotations.NullMarked;
