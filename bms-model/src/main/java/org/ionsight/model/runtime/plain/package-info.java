/**
 * Networks in plain Java: {@link org.ionsight.model.runtime.plain.PlainJava} reads the same ONNX
 * files as ONNX Runtime does, without native code and without garbage per call. A file becomes an
 * {@code OnnxFile}, then a {@code Program} of kernels for one cell and one for a tile of cells.
 */
@NullMarked
package org.ionsight.model.runtime.plain;

import org.jspecify.annotations.NullMarked;
