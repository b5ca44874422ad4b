@NullMarked
package org.ionsight.train.trees;

import org.jspecify.annotations.NullMarked;
