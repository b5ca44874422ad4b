/** What is suspicious about a cell or a pack, with evidence: {@code Finding} is the entry point. */
@NullMarked
package org.ionsight.cluster.diagnose;

import org.jspecify.annotations.NullMarked;
