/** Words for messages, not exported: {@link org.ionsight.core.text.NearestName}. */
@NullMarked
package org.ionsight.core.text;

import org.jspecify.annotations.NullMarked;
