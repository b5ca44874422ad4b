/**
 * What another module may compute for plain Java: {@link
 * org.ionsight.model.runtime.kernel.LayerKernels} is found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package org.ionsight.model.runtime.kernel;

import org.jspecify.annotations.NullMarked;
