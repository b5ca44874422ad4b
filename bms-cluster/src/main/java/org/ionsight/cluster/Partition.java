package org.ionsight.cluster;

import java.util.List;
import java.util.function.Function;

/**
 * Points divided by any method.
 *
 * @param groups index of the group of each point, from 0; {@link
 *     org.ionsight.core.estimate.GroupModel#UNKNOWN_GROUP} for a point of no group
 * @param count number of groups, each with at least one point
 * @param bic Bayesian information criterion, lower is better; NaN if the method has none
 * @param shapes of the groups, under the scaling of the points
 */
@SuppressWarnings("ArrayRecordComponent") // a result, handed over whole and never compared
record Partition(
    int[] groups,
    int count,
    double bic,
    Function<Standardizer, List<? extends GroupShape>> shapes) {}
