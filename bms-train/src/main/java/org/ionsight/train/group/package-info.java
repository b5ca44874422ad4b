/** The groups that come with a bundle: {@link org.ionsight.train.group.GroupsRecipe}. */
@NullMarked
package org.ionsight.train.group;

import org.jspecify.annotations.NullMarked;
