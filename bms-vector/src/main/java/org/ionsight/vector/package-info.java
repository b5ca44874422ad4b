/**
 * Layers computed with {@code jdk.incubator.vector}: {@link org.ionsight.vector.VectorKernels} is
 * found by the runtime of plain Java. Nobody calls it otherwise.
 *
 * <p>What decides here is that the just-in-time compiler inlines every operation of a method, so
 * that vectors stay in registers: no vector is kept in a field or handed to a method that is not
 * tiny, and methods stay below the compiler's limit of nodes (a gate with three activations was
 * beyond it and ran seven times slower).
 */
@NullMarked
package org.ionsight.vector;

import org.jspecify.annotations.NullMarked;
