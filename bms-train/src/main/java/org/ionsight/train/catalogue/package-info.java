/**
 * The data sets on disk and what may be done with them: {@link
 * org.ionsight.train.catalogue.DataCatalogue} is the entry point.
 */
@NullMarked
package org.ionsight.train.catalogue;

import org.jspecify.annotations.NullMarked;
