package org.ionsight.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md. */
@AnalyzeClasses(packages = "org.ionsight", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule modules_dependOnlyOnThoseAboveThem =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.ionsight..")
          .layer("core")
          .definedBy("org.ionsight.core..")
          .layer("sim")
          .definedBy("org.ionsight.sim..")
          .layer("model")
          .definedBy("org.ionsight.model..")
          .layer("browser")
          .definedBy("org.ionsight.browser..")
          .layer("cluster")
          .definedBy("org.ionsight.cluster..")
          .layer("sort")
          .definedBy("org.ionsight.sort..")
          .layer("cli")
          .definedBy("org.ionsight.cli..")
          .layer("train")
          .definedBy("org.ionsight.train..")
          .layer("bench")
          .definedBy("org.ionsight.bench..")
          .whereLayer("core")
          .mayNotAccessAnyLayer()
          .whereLayer("sim")
          .mayOnlyAccessLayers("core")
          .whereLayer("model")
          .mayOnlyAccessLayers("core")
          .whereLayer("browser")
          .mayNotAccessAnyLayer()
          .whereLayer("cluster")
          .mayOnlyAccessLayers("core")
          .whereLayer("sort")
          .mayOnlyAccessLayers("core")
          .whereLayer("cli")
          .mayOnlyAccessLayers("core", "sim", "model", "cluster", "sort")
          .whereLayer("train")
          .mayOnlyAccessLayers("core", "sim", "model", "cluster")
          .whereLayer("bench")
          .mayOnlyAccessLayers(
              "core", "sim", "model", "browser", "cluster", "sort", "cli", "train");

  @ArchTest
  static final ArchRule core_usesFastCsvInIoOnly =
      noClasses()
          .that()
          .resideInAPackage("org.ionsight.core..")
          .and()
          .resideOutsideOfPackage("org.ionsight.core.io..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("de.siegmar.fastcsv..");

  @ArchTest
  static final ArchRule json_isReadThroughOneView =
      noClasses()
          .that()
          .resideInAPackage("org.ionsight.core..")
          .and()
          .resideOutsideOfPackage("org.ionsight.core.json..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.gson..");

  @ArchTest
  static final ArchRule clusters_neverSeeOnnx =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.ionsight.model..", "org.ionsight.train..", "org.ionsight.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule shippedModules_neverSeeTheTrainingEngine =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.ionsight.train..", "org.ionsight.bench..", "org.ionsight.model.djl..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "org.ionsight.model.djl..");

  @ArchTest
  static final ArchRule solver_isSeenBySortingOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.ionsight.sort..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.timefold..", "org.ionsight.sort.search..");

  @ArchTest
  static final ArchRule theLoop_neitherLogsNorStartsThreads =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.ionsight.core.pack..",
              "org.ionsight.core.soc..",
              "org.ionsight.core.quality..",
              "org.ionsight.core.physics..",
              "org.ionsight.core.curve..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.slf4j..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class);

  @ArchTest
  static final ArchRule whatAGatewayLinks_usesNothingInternalOfAJdk =
      noClasses()
          .that()
          .resideInAnyPackage("org.ionsight.core..", "org.ionsight.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("sun..", "com.sun..", "jdk..");
}
