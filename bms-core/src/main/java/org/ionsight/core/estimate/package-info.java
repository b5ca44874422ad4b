/**
 * What is estimated, and the service interfaces that models implement: {@link
 * org.ionsight.core.estimate.ModelSet} is the entry point.
 */
@NullMarked
package org.ionsight.core.estimate;

import org.jspecify.annotations.NullMarked;
