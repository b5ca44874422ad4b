package org.ionsight.cluster;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What groups were found among, by name, so that they can be found again: the components of the
 * vectors, and the group of each cell.
 *
 * <p>Immutable and thread-safe.
 *
 * @param components what each component of a vector is, such as {@code soh}; empty if they have no
 *     names
 * @param groups name of the group of each cell by the name of the cell, {@link #NO_GROUP} of a cell
 *     that is in none; empty if cells have no names
 */
public record GroupRoster(List<String> components, Map<String, String> groups) {
  /** Nothing has a name. */
  public static final GroupRoster NONE = new GroupRoster(List.of(), Map.of());

  /** Stands for the group of a cell that is unlike every group. */
  public static final String NO_GROUP = "?";

  /** Copies, in order; rejects two components of one name. */
  public GroupRoster {
    components = List.copyOf(components);
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    if (new HashSet<>(components).size() < components.size()) {
      throw new ClusterException("names of components must differ, were %s".formatted(components));
    }
  }
}
