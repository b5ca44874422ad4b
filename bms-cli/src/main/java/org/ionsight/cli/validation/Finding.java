package org.ionsight.cli.validation;

/**
 * What was found about one path.
 *
 * @param kind what it is: {@code recording}, {@code pack}, {@code bundle}, {@code cell spec}
 * @param rows rows that were read; 0 where there are none
 * @param description what is in it and what was odd, for people
 */
public record Finding(String kind, long rows, String description) {}
