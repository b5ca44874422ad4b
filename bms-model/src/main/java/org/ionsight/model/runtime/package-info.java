/**
 * What runs a network: {@link org.ionsight.model.runtime.InferenceRuntime} is the entry point. Not
 * exported: nobody outside this module sees which runtime there is.
 */
@NullMarked
package org.ionsight.model.runtime;

import org.jspecify.annotations.NullMarked;
