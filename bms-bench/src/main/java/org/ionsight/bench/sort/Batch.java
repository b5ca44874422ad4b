package org.ionsight.bench.sort;

import java.util.List;
import java.util.Map;
import org.ionsight.sort.RetiredCell;
import org.ionsight.sort.SpreadLimits;

/**
 * Retired cells as they are thought to be, and as they are.
 *
 * @param name of the batch
 * @param cells with estimated figures: all that a plan may use
 * @param truth the same cells with their true figures, by name
 * @param limits that make sense for these cells
 */
record Batch(
    String name, List<RetiredCell> cells, Map<String, RetiredCell> truth, SpreadLimits limits) {}
