/**
 * Programs to copy from, one class each: {@link org.ionsight.examples.GatewayLoop}, {@link
 * org.ionsight.examples.CanPack}, {@link org.ionsight.examples.DjlHealth}, {@link
 * org.ionsight.examples.RestartAfterPowerLoss}.
 */
@NullMarked
package org.ionsight.examples;

import org.jspecify.annotations.NullMarked;
