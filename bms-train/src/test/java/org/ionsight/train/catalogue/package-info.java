@NullMarked
package org.ionsight.train.catalogue;

import org.jspecify.annotations.NullMarked;
