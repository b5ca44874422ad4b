/**
 * What commands of the bench have in common: {@link org.ionsight.bench.command.CommandRun} and
 * {@link org.ionsight.bench.command.ResultsFolder}.
 */
@NullMarked
package org.ionsight.bench.command;

import org.jspecify.annotations.NullMarked;
