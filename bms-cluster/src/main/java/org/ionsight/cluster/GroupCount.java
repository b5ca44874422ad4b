package org.ionsight.cluster;

/**
 * One number of groups that was tried: a point of the curve by which the number was chosen.
 *
 * @param groups how many; of dense regions as many as were found
 * @param neighbours of {@link DensityGroups}; 0 for the other methods
 * @param silhouette mean, −1..1; 0 for one group
 * @param stability mean adjusted Rand index of bootstrap samples of the group that comes back
 *     least, each against the rest, about 0..1; 1 for one group
 * @param bic Bayesian information criterion, lower is better; NaN for dense regions
 */
public record GroupCount(
    int groups, int neighbours, double silhouette, double stability, double bic) {}
