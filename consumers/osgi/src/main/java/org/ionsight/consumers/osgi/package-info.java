/**
 * What a gateway in an OSGi container writes; {@link org.ionsight.consumers.osgi.PackActivator}.
 */
@NullMarked
package org.ionsight.consumers.osgi;

import org.jspecify.annotations.NullMarked;
