/**
 * A headless browser that opens the page, and what a screen reader gets of it: {@link
 * org.ionsight.browser.Browser} and {@link org.ionsight.browser.SpokenPage}.
 */
@NullMarked
package org.ionsight.browser;

import org.jspecify.annotations.NullMarked;
