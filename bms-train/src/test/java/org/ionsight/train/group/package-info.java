/** Tests of the groups of a bundle. */
@NullMarked
package org.ionsight.train.group;

import org.jspecify.annotations.NullMarked;
