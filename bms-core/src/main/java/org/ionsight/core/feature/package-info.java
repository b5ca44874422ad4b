/**
 * What an engineer can check about a cell, computed from its samples, curves and checkpoints:
 * {@link org.ionsight.core.feature.PhysicalFeature} says what there is, {@link
 * org.ionsight.core.feature.CellFeatures} holds it.
 */
@NullMarked
package org.ionsight.core.feature;

import org.jspecify.annotations.NullMarked;
