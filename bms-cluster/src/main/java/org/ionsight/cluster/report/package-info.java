/** One self-contained HTML page about a pack: {@link org.ionsight.cluster.report.HtmlReport}. */
@NullMarked
package org.ionsight.cluster.report;

import org.jspecify.annotations.NullMarked;
