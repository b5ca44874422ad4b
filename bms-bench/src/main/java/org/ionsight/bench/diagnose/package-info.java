/** How often a diagnosis is right: {@code DiagnoseCommand} is the entry point. */
@NullMarked
package org.ionsight.bench.diagnose;

import org.jspecify.annotations.NullMarked;
