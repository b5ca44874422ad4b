/**
 * Groups of cells that behave alike: {@link org.ionsight.cluster.GroupFinder} finds them in a pack,
 * {@link org.ionsight.cluster.GroupFitter} by any method, {@link org.ionsight.cluster.ClusterModel}
 * assigns new cells, {@link org.ionsight.cluster.GroupMatching} keeps names when groups are found
 * again, {@link org.ionsight.cluster.ClusterFile} saves them.
 */
@NullMarked
package org.ionsight.cluster;

import org.jspecify.annotations.NullMarked;
