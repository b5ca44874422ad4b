package org.ionsight.core.estimate;

import java.util.Optional;

/**
 * Reads the groups that a model bundle holds. A {@link ModelSet} finds the reader by {@link
 * java.util.ServiceLoader}, so that neither depends on the other; {@code bms-cluster} provides one.
 *
 * <p>Thread-safe; a provider needs a public constructor without parameters. Reading allocates.
 */
public interface GroupModelReader {
  /**
   * Reads the groups.
   *
   * @param place what messages call the content
   * @param content of the file of groups
   * @param embeddingSize length of the embeddings that will be assigned
   * @return the groups; empty if they are of something else than embeddings of that length, so that
   *     none can be assigned to them
   * @throws IllegalArgumentException naming the place, what was expected and what was found
   */
  Optional<GroupModel> read(String place, byte[] content, int embeddingSize);
}
