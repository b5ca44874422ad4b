/**
 * What an engineer can check about a cell, and sentences that say no more than these figures show:
 * {@link org.ionsight.cluster.explain.PackSummary} is the entry point.
 */
@NullMarked
package org.ionsight.cluster.explain;

import org.jspecify.annotations.NullMarked;
