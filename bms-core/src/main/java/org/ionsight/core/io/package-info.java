/**
 * Recordings on disk: {@link org.ionsight.core.io.BdfReader} is the entry point for one cell,
 * {@link org.ionsight.core.io.PackDirectory} for a pack, {@link
 * org.ionsight.core.io.RecordingCheck} tells whether a recording means what its header says.
 */
@NullMarked
package org.ionsight.core.io;

import org.jspecify.annotations.NullMarked;
