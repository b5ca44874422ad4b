/** Protocols of remaining useful life. */
@NullMarked
package org.ionsight.bench.life;

import org.jspecify.annotations.NullMarked;
