package org.ionsight.model;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.GroupModelReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups of a bundle, read by whoever can: the module {@code bms-cluster} if it is there, for
 * nothing of this one needs to know what a group is. Stateless and thread-safe.
 */
final class BundleGroups {
  private static final Logger LOG = LoggerFactory.getLogger(BundleGroups.class);

  private BundleGroups() {}

  /**
   * Reads the groups; says in the log why there are none.
   *
   * @param place of the file
   * @param content of the file
   * @param embeddingSize of the health network
   * @throws BundleException if the file does not hold groups
   */
  static Optional<GroupModel> read(String place, byte[] content, int embeddingSize) {
    Optional<GroupModelReader> reader = reader();
    if (reader.isEmpty()) {
      LOG.info(
          "{}: cells are assigned to no group, for nothing on the class path reads them; add"
              + " bms-cluster, or give a monitor its groups",
          place);
      return Optional.empty();
    }
    try {
      Optional<GroupModel> groups = reader.get().read(place, content, embeddingSize);
      if (groups.isEmpty()) {
        LOG.info(
            "{}: cells are assigned to no group, for these are not of embeddings of length {}",
            place,
            embeddingSize);
      }
      return groups;
    } catch (IllegalArgumentException e) {
      throw new BundleException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Containers and application servers show a library other classes than its caller. */
  private static Optional<GroupModelReader> reader() {
    Set<ClassLoader> loaders = new LinkedHashSet<>();
    loaders.add(BundleGroups.class.getClassLoader());
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      loaders.add(context);
    }
    for (ClassLoader loader : loaders) {
      try {
        Optional<GroupModelReader> found =
            ServiceLoader.load(GroupModelReader.class, loader).findFirst();
        if (found.isPresent()) {
          return found;
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        // Groups are optional: a web application with its own copy of a jar still gets a monitor.
        LOG.warn("{} has a reader of groups that cannot be used: {}", loader, e.toString());
      }
    }
    return Optional.empty();
  }
}
