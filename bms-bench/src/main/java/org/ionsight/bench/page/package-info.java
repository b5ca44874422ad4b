/**
 * What the page of a large fleet costs in a browser: {@link org.ionsight.bench.page.PageCommand}.
 */
@NullMarked
package org.ionsight.bench.page;

import org.jspecify.annotations.NullMarked;
