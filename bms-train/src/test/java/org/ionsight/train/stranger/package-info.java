@NullMarked
package org.ionsight.train.stranger;

import org.jspecify.annotations.NullMarked;
