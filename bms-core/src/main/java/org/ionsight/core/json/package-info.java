/** Typed access to JSON documents with errors that name the place: {@code JsonNode}. */
@NullMarked
package org.ionsight.core.json;

import org.jspecify.annotations.NullMarked;
