/**
 * Learning a new cell type from a few labelled checkpoints: an {@link
 * org.ionsight.model.adapt.Adaptation} is made from {@link
 * org.ionsight.model.adapt.LabelledCheckpoint}s, kept in a file beside the bundle, and applied by
 * {@link org.ionsight.model.adapt.AdaptedHead}.
 */
@NullMarked
package org.ionsight.model.adapt;

import org.jspecify.annotations.NullMarked;
