/**
 * What a long run and a start cost: {@link org.ionsight.bench.endurance.SoakCommand} and {@link
 * org.ionsight.bench.endurance.FootprintCommand}, each with children of its own.
 */
@NullMarked
package org.ionsight.bench.endurance;

import org.jspecify.annotations.NullMarked;
