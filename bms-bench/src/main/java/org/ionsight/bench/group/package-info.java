/** What grouping costs: {@link org.ionsight.bench.group.ClusterSpeedCommand}. */
@NullMarked
package org.ionsight.bench.group;

import org.jspecify.annotations.NullMarked;
