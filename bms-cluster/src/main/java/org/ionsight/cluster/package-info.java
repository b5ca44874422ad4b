/** Groups of cells that behave alike, with reasons. */
@NullMarked
package org.ionsight.cluster;

import org.jspecify.annotations.NullMarked;
