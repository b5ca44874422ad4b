/**
 * Typed access to JSON documents with errors that name the place: {@link
 * org.ionsight.core.json.JsonNode} reads, {@link org.ionsight.core.json.JsonText} writes.
 */
@NullMarked
package org.ionsight.core.json;

import org.jspecify.annotations.NullMarked;
