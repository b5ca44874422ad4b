/** Training, export and the bundle writer. */
@NullMarked
package org.ionsight.train;

import org.jspecify.annotations.NullMarked;
