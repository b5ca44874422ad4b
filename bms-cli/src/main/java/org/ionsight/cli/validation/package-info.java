/** What a file is, whether it can be used, and what is wrong with it: {@code Validation}. */
@NullMarked
package org.ionsight.cli.validation;

import org.jspecify.annotations.NullMarked;
