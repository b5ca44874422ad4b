package org.ionsight.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.ionsight.sort.search.ModuleLayout;
import org.junit.jupiter.api.Test;

class ModuleOpensTest {
  @Test
  void planningClasses_areOpenToTheSolverOnTheModulePath() throws IOException, URISyntaxException {
    assertTrue(ModuleLayout.class.isAnnotationPresent(PlanningSolution.class));
    // The class path has other modules' descriptors too.
    Path compiled =
        Path.of(CellSorter.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("module-info.class");
    try (InputStream in = Files.newInputStream(compiled)) {
      ModuleDescriptor.Opens opens =
          ModuleDescriptor.read(in).opens().stream()
              .filter(o -> o.source().equals(ModuleLayout.class.getPackageName()))
              .findFirst()
              .orElseThrow();
      assertEquals(Set.of("ai.timefold.solver.core"), opens.targets());
    }
  }
}
