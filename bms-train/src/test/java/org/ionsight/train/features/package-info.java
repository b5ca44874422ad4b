@NullMarked
package org.ionsight.train.features;

import org.jspecify.annotations.NullMarked;
