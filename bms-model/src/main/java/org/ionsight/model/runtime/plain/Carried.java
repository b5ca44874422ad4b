package org.ionsight.model.runtime.plain;

/**
 * A step whose state goes out of the network and comes back with the next call.
 *
 * @param input place of the state among the inputs
 * @param output place of the new state among the outputs that were asked for
 * @param name of the new state in the file
 * @param step that computes it
 */
record Carried(int input, int output, String name, RowGru step) {}
