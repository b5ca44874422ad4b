/**
 * Layers that know both sides: {@link org.ionsight.train.layer.Layer#forward} in PyTorch for
 * training and {@link org.ionsight.train.layer.Layer#write} as ONNX operators for shipping.
 */
@NullMarked
package org.ionsight.train.layer;

import org.jspecify.annotations.NullMarked;
