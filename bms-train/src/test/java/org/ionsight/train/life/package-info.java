@NullMarked
package org.ionsight.train.life;

import org.jspecify.annotations.NullMarked;
