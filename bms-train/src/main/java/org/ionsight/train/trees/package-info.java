/**
 * Regression by trees for small tables of labelled cells: {@link
 * org.ionsight.train.trees.TreeRegression} is the entry point.
 */
@NullMarked
package org.ionsight.train.trees;

import org.jspecify.annotations.NullMarked;
