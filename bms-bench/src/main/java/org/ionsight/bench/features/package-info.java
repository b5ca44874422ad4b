/** Protocols of state of health from features of every charge. */
@NullMarked
package org.ionsight.bench.features;

import org.jspecify.annotations.NullMarked;
