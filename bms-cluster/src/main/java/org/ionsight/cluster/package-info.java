/**
 * Groups of cells that behave alike.
 *
 * <p>{@link org.ionsight.cluster.DeviationStudy} finds them in a pack, {@link
 * org.ionsight.cluster.GroupStudy} by any method and with evidence, those of a bundle too, {@link
 * org.ionsight.cluster.GroupFinder} without, {@link org.ionsight.cluster.GroupFitter} where their
 * number is known; {@link org.ionsight.cluster.FigureRange} orders cells that form none; {@link
 * org.ionsight.cluster.ClusterModel} assigns new cells, {@link
 * org.ionsight.cluster.LimitCalibration} says how far away is unknown, {@link
 * org.ionsight.cluster.GroupMatching} keeps names when groups are found again, {@link
 * org.ionsight.cluster.ClusterFile} saves them.
 */
@NullMarked
package org.ionsight.cluster;

import org.jspecify.annotations.NullMarked;
