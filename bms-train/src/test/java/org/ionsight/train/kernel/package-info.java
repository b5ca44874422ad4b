@NullMarked
package org.ionsight.train.kernel;

import org.jspecify.annotations.NullMarked;
