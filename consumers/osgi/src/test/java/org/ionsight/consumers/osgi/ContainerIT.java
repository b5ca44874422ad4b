package org.ionsight.consumers.osgi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The packaged jars as bundles in containers that were given nothing more than they have. */
class ContainerIT {
  private static final Path ROOT = Path.of(System.getProperty("ionsight.root", "../.."));
  private static final Path PACK = ROOT.resolve("src-test-data/pack96");
  private static final Path TARGET = ROOT.resolve("consumers/osgi/target");

  @TempDir Path temporary;
  private @Nullable Framework started;

  /** The container that is on the class path of this run. */
  private Framework start() throws BundleException {
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    temporary.toString(),
                    // Felix lends the class path of the tests otherwise.
                    "felix.bootdelegation.implicit",
                    "false",
                    "ionsight.pack",
                    PACK.toString()));
    started = framework;
    framework.start();
    assertEquals(System.getProperty("ionsight.container"), framework.getSymbolicName());
    return framework;
  }

  @AfterEach
  void stopContainer() throws BundleException, InterruptedException {
    if (started != null) {
      started.stop();
      started.waitForStop(0);
    }
  }

  private static List<Path> jars(Path directory) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (var files = Files.newDirectoryStream(directory, "*.jar")) {
      files.forEach(jars::add);
    }
    return jars;
  }

  private static Path jar(String artifact) throws IOException {
    return jars(TARGET.resolve("lib")).stream()
        .filter(jar -> String.valueOf(jar.getFileName()).startsWith(artifact))
        .findFirst()
        .orElseThrow();
  }

  private static Attributes manifest(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes();
    }
  }

  @Test
  void bundlesAndTheirDependencies_startAndEstimate() throws Exception {
    Framework framework = start();
    for (Path jar : jars(TARGET.resolve("lib"))) {
      Bundle bundle = framework.getBundleContext().installBundle(jar.toUri().toString());
      assertFalse(bundle.getSymbolicName() == null, () -> jar + " is no bundle");
    }
    Bundle program =
        framework.getBundleContext().installBundle(jars(TARGET).get(0).toUri().toString());
    startAll(framework);
    assertEquals(Bundle.ACTIVE, program.getState());

    ServiceReference<double[]> reference =
        framework.getBundleContext().getServiceReference(double[].class);
    double[] found = framework.getBundleContext().getService(reference);
    assertArrayEquals(PackActivator.soc(PACK), found);
  }

  private static void startAll(Framework framework) throws BundleException {
    ClassLoader tests = Thread.currentThread().getContextClassLoader();
    // The class path of the tests must not lend what the bundles have to find by themselves.
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      for (Bundle bundle : framework.getBundleContext().getBundles()) {
        if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
          bundle.start();
        }
      }
    } finally {
      Thread.currentThread().setContextClassLoader(tests);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bms-core", "bms-model"})
  void bundle_exportsWhatItsModuleExports(String artifact) throws Exception {
    Path jar = jar(artifact);
    ModuleDescriptor module =
        ModuleFinder.of(jar).findAll().stream().findFirst().orElseThrow().descriptor();
    Set<String> expected =
        module.exports().stream()
            .filter(export -> !export.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, packages(manifest(jar).getValue(Constants.EXPORT_PACKAGE)));
  }

  @Test
  void onnxRuntime_isOptional() throws Exception {
    String imports = manifest(jar("bms-model")).getValue(Constants.IMPORT_PACKAGE);
    assertTrue(imports.contains("ai.onnxruntime;resolution:=optional"), imports);
    assertNull(manifest(jar("bms-model")).getValue(Constants.REQUIRE_BUNDLE));
  }

  @Test
  void histogram_isTheirsAndAsksForNoJaxb() throws Exception {
    Path jar = jar("ionsight-osgi");
    Attributes manifest = manifest(jar);
    String imports = manifest.getValue(Constants.IMPORT_PACKAGE);
    assertTrue(imports.contains("javax.xml.bind;resolution:=optional"), imports);
    String exports = manifest.getValue(Constants.EXPORT_PACKAGE);
    assertTrue(exports.contains("org.HdrHistogram;version=\"2.2.2\""), exports);
    try (JarFile file = new JarFile(jar.toFile())) {
      assertNotNull(file.getEntry("META-INF/LICENSE.txt"));
    }
    assertTrue(
        jars(TARGET.resolve("lib")).stream()
            .noneMatch(other -> String.valueOf(other.getFileName()).startsWith("HdrHistogram")));
  }

  /** Names of the packages of a header, without attributes and directives. */
  private static Set<String> packages(String header) {
    String unquoted = header.replaceAll("\"[^\"]*\"", "");
    return Set.of(unquoted.split(",", -1)).stream()
        .map(clause -> clause.split(";", -1)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
