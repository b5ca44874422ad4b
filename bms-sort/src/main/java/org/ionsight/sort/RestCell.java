package org.ionsight.sort;

/**
 * A cell that went into no module, and why.
 *
 * <p>Immutable and thread-safe.
 *
 * @param cell the cell
 * @param reason why
 * @param sentence the same for a person, with the figures
 */
public record RestCell(RetiredCell cell, RestReason reason, String sentence) {}
