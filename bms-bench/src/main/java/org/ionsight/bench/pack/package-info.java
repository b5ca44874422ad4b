/**
 * Accuracy on whole packs: {@link org.ionsight.bench.pack.ClusterPack}; the packs that groups were
 * chosen on: {@link org.ionsight.bench.pack.GroupsCommand}.
 */
@NullMarked
package org.ionsight.bench.pack;

import org.jspecify.annotations.NullMarked;
