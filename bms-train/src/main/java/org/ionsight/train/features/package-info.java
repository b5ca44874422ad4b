/**
 * State of health from features of every charge: {@link
 * org.ionsight.train.features.FeatureRegression} is the entry point.
 */
@NullMarked
package org.ionsight.train.features;

import org.jspecify.annotations.NullMarked;
