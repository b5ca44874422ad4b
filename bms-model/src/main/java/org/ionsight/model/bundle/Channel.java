package org.ionsight.model.bundle;

/**
 * One channel of a network's input. Immutable.
 *
 * @param name in snake case
 * @param unit of the values that the network sees
 */
public record Channel(String name, String unit) {}
