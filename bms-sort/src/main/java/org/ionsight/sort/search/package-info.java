/**
 * What the solver works on: {@link org.ionsight.sort.search.LayoutSearch} is the entry point. Its
 * classes are public because Timefold Solver makes them by reflection; the module does not export
 * them.
 */
@NullMarked
package org.ionsight.sort.search;

import org.jspecify.annotations.NullMarked;
