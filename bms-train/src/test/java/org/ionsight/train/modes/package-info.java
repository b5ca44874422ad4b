@NullMarked
package org.ionsight.train.modes;

import org.jspecify.annotations.NullMarked;
