/** Model bundles and their inference. */
@NullMarked
package org.ionsight.model;

import org.jspecify.annotations.NullMarked;
