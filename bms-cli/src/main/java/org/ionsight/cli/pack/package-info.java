/**
 * Packs and sets of cells from files to summaries: {@code PackPipeline} is the entry point, {@code
 * CellTraces} watches every cell while a monitor runs over its recordings.
 */
@NullMarked
package org.ionsight.cli.pack;

import org.jspecify.annotations.NullMarked;
