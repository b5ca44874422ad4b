package org.ionsight.consumers.osgi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** The packaged jars as bundles in Apache Felix. */
class ContainerIT {
  private static final Path ROOT = Path.of(System.getProperty("ionsight.root", "../.."));
  private static final Path PACK = ROOT.resolve("src-test-data/pack96");
  private static final Path TARGET = ROOT.resolve("consumers/osgi/target");

  @TempDir Path temporary;
  private Framework framework = new FrameworkFactory().newFramework(Map.of());

  @BeforeEach
  void startContainer() throws BundleException {
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    temporary.toString(),
                    // HdrHistogram insists on this package, but runs without a class of it.
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    "javax.xml.bind",
                    // Felix lends the class path of the tests otherwise.
                    "felix.bootdelegation.implicit",
                    "false",
                    "ionsight.pack",
                    PACK.toString()));
    framework.start();
  }

  @AfterEach
  void stopContainer() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(0);
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
    for (Path jar : jars(TARGET.resolve("lib"))) {
      Bundle bundle = framework.getBundleContext().installBundle(jar.toUri().toString());
      assertFalse(bundle.getSymbolicName() == null, () -> jar + " is no bundle");
    }
    Bundle program =
        framework.getBundleContext().installBundle(jars(TARGET).get(0).toUri().toString());
    startAll();
    assertEquals(Bundle.ACTIVE, program.getState());

    ServiceReference<double[]> reference =
        framework.getBundleContext().getServiceReference(double[].class);
    double[] found = framework.getBundleContext().getService(reference);
    assertArrayEquals(PackActivator.soc(PACK), found);
  }

  private void startAll() throws BundleException {
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

  /** Names of the packages of a header, without attributes and directives. */
  private static Set<String> packages(String header) {
    String unquoted = header.replaceAll("\"[^\"]*\"", "");
    return Set.of(unquoted.split(",", -1)).stream()
        .map(clause -> clause.split(";", -1)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
