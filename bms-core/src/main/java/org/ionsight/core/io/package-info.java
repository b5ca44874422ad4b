/** Recordings on disk: {@link org.ionsight.core.io.BdfReader} is the entry point. */
@NullMarked
package org.ionsight.core.io;

import org.jspecify.annotations.NullMarked;
