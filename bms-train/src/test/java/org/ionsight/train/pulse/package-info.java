@NullMarked
package org.ionsight.train.pulse;

import org.jspecify.annotations.NullMarked;
