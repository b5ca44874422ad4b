/**
 * From measurements to state of charge: {@link org.ionsight.core.soc.SocFeatures} feeds the
 * network, {@link org.ionsight.core.soc.SocFusion} joins it with physics.
 */
@NullMarked
package org.ionsight.core.soc;

import org.jspecify.annotations.NullMarked;
