/**
 * The SOC network: real recordings as endless streams of seconds, a recurrent network that corrects
 * what physics says, and its export; {@link org.ionsight.train.soc.SocRecipe} is the entry point.
 */
@NullMarked
package org.ionsight.train.soc;

import org.jspecify.annotations.NullMarked;
