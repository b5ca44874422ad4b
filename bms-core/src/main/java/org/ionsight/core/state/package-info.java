/**
 * What survives a power cut: {@link org.ionsight.core.state.StateTape} is what every stateful class
 * writes its fields to and reads them back from, {@link org.ionsight.core.state.SnapshotFile} puts
 * the result on a disk so that it is there whole or not at all.
 */
@NullMarked
package org.ionsight.core.state;

import org.jspecify.annotations.NullMarked;
