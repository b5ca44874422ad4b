/**
 * The estimation cycle of a pack: {@link org.ionsight.core.pack.PackMonitor} is the entry point.
 */
@NullMarked
package org.ionsight.core.pack;

import org.jspecify.annotations.NullMarked;
