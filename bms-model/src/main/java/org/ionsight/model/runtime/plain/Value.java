package org.ionsight.model.runtime.plain;

/** What a name of the graph stands for while it is compiled. */
sealed interface Value permits Constant, Slot {}
