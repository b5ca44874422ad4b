/**
 * From trained parameters to a verified ONNX file: {@link org.ionsight.train.export.OnnxGraph}
 * builds it, {@link org.ionsight.train.export.OnnxParity} refuses one that computes anything else
 * than what was trained.
 */
@NullMarked
package org.ionsight.train.export;

import org.jspecify.annotations.NullMarked;
