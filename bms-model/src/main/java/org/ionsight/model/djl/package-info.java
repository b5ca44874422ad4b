/**
 * The networks of a bundle in programs that run models through Deep Java Library: {@link
 * org.ionsight.model.djl.HealthTranslator}. Needs {@code ai.djl:api} and an engine, which this
 * library does not bring.
 */
@NullMarked
package org.ionsight.model.djl;

import org.jspecify.annotations.NullMarked;
