/** Tests of exported networks. */
@NullMarked
package org.ionsight.train.export;

import org.jspecify.annotations.NullMarked;
