/** What a gateway without native code writes; {@link org.ionsight.consumers.plain.PackProgram}. */
@NullMarked
package org.ionsight.consumers.plain;

import org.jspecify.annotations.NullMarked;
