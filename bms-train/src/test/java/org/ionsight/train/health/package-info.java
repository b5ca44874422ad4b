@NullMarked
package org.ionsight.train.health;

import org.jspecify.annotations.NullMarked;
