/**
 * Fits the shipped cell specs from measured data: {@link org.ionsight.train.spec.FitSpecs} is the
 * entry point.
 */
@NullMarked
package org.ionsight.train.spec;

import org.jspecify.annotations.NullMarked;
