/** Accuracy on whole packs: {@link org.ionsight.bench.pack.ClusterPack}. */
@NullMarked
package org.ionsight.bench.pack;

import org.jspecify.annotations.NullMarked;
