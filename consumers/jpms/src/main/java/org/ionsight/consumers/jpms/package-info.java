/** What a modular gateway writes; {@link org.ionsight.consumers.jpms.PackProgram}. */
@NullMarked
package org.ionsight.consumers.jpms;

import org.jspecify.annotations.NullMarked;
