/**
 * Groups of cells that behave alike: {@link org.ionsight.cluster.GroupFinder} finds them, {@link
 * org.ionsight.cluster.ClusterModel} assigns new cells, {@link org.ionsight.cluster.ClusterFile}
 * saves them.
 */
@NullMarked
package org.ionsight.cluster;

import org.jspecify.annotations.NullMarked;
