/**
 * The written form of a model bundle: {@link org.ionsight.model.bundle.BundleManifest} is {@code
 * bundle.json}, {@link org.ionsight.model.bundle.ModelContract} is what a network promises.
 */
@NullMarked
package org.ionsight.model.bundle;

import org.jspecify.annotations.NullMarked;
