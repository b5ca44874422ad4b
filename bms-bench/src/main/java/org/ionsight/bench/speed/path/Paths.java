package org.ionsight.bench.speed.path;

import org.ionsight.model.Runtime;

/** Opens what is timed by the names of its row. Stateless and thread-safe. */
public final class Paths {
  private Paths() {}

  /**
   * Opens a path.
   *
   * @param benchmark as in a row: {@code step}, {@code health} and so on
   * @param cells of the pack; the size of the array in KiB for the kernels of the roof
   * @param runtime {@code ort}, {@code java}, or {@code none} where none of ours runs
   * @return the path, to be closed
   * @throws IllegalArgumentException if there is no such benchmark
   */
  public static TimedPath open(String benchmark, int cells, String runtime) {
    return switch (benchmark) {
      case "step" -> step(benchmark, cells, new OurSoc(runtime(runtime), cells), runtime);
      case "step-mixed" -> step(benchmark, cells, AfterOtherSizes.open(cells), runtime);
      case "window-recompute" ->
          step(benchmark, cells, new WindowSoc(SocWeights.shipped(), cells), runtime);
      case "djl-predictor" -> step(benchmark, cells, DjlSoc.overOnnxRuntime(cells), runtime);
      case "djl-pytorch" -> step(benchmark, cells, DjlSoc.overTorch(cells), runtime);
      case "naive-java" ->
          step(benchmark, cells, new NaiveSoc(SocWeights.shipped(), cells), runtime);
      case "ekf" -> new EkfPath(cells);
      case "tick" -> new TickPath(runtime(runtime), cells, 1_000_000_000L);
      case "tick-10hz" -> new TickPath(runtime(runtime), cells, 100_000_000L);
      case "health" -> new HealthPath(runtime(runtime));
      case "life" -> new LifePath(runtime(runtime));
      case "curve" -> new CurvePath();
      case "assign" -> new AssignPath();
      case "snapshot", "snapshot-file" ->
          new SnapshotPath(cells, benchmark.equals("snapshot-file"));
      case "bundle-load" -> new BundleLoadPath(runtime(runtime));
      case "roof-fma", "roof-multiply-add", "roof-read" -> new RoofPath(kernel(benchmark), cells);
      default -> throw new IllegalArgumentException("no benchmark '%s'".formatted(benchmark));
    };
  }

  /**
   * What one operation of a kernel of the roof does.
   *
   * @param benchmark one of the three
   * @return multiply-adds, or bytes read
   */
  public static double roofWork(String benchmark) {
    return kernel(benchmark).workPerOperation();
  }

  private static TimedPath step(String benchmark, int cells, SocStepper stepper, String runtime) {
    // Plain Java is compared with ONNX Runtime and the others with plain Java, so that no reference
    // trains the JIT on the kernels under test.
    Runtime other = runtime.equals("java") ? Runtime.ONNX_RUNTIME : Runtime.JAVA;
    return new SocPath(benchmark, cells, stepper, () -> new OurSoc(other, cells));
  }

  private static RoofPath.Kernel kernel(String benchmark) {
    return switch (benchmark) {
      case "roof-fma" -> RoofPath.Kernel.FMA;
      case "roof-multiply-add" -> RoofPath.Kernel.MULTIPLY_AND_ADD;
      case "roof-read" -> RoofPath.Kernel.READ;
      default ->
          throw new IllegalArgumentException("no kernel of the roof '%s'".formatted(benchmark));
    };
  }

  private static Runtime runtime(String name) {
    return switch (name) {
      case "ort" -> Runtime.ONNX_RUNTIME;
      case "java" -> Runtime.JAVA;
      default ->
          throw new IllegalArgumentException(
              "runtime expected ort or java, was '%s'".formatted(name));
    };
  }
}
