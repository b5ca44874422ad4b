/**
 * From a trained network to a bundle: {@link org.ionsight.train.bundle.BundleWriter} is the entry
 * point.
 */
@NullMarked
package org.ionsight.train.bundle;

import org.jspecify.annotations.NullMarked;
