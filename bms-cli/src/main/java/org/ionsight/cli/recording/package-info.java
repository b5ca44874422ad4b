/**
 * One cell's recording from file to estimates: {@code RecordingFile} opens it, {@code
 * RecordingPipeline} estimates, {@code Reference} compares.
 */
@NullMarked
package org.ionsight.cli.recording;

import org.jspecify.annotations.NullMarked;
