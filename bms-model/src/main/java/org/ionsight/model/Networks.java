package org.ionsight.model;

import java.util.EnumMap;
import java.util.Map;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.InferenceRuntime;
import org.ionsight.model.runtime.plain.PlainJava;

/**
 * The networks of a bundle in the runtimes that are asked for; each is loaded once. Thread-safe.
 *
 * <p>With {@link Runtime#AUTO} the bundle is verified by plain Java, which only parses; a session
 * of ONNX Runtime is made when a model is opened that runs in it.
 */
final class Networks implements AutoCloseable {
  private final BundleFiles files;
  private final Runtime asked;
  private final Map<Runtime, InferenceRuntime> runtimes = new EnumMap<>(Runtime.class);
  private final Map<Runtime, Map<ModelKind, Graph>> graphs = new EnumMap<>(Runtime.class);
  private boolean closed;

  private Networks(BundleFiles files, Runtime asked) {
    this.files = files;
    this.asked = RuntimeChoice.pinned(asked);
  }

  /**
   * Loads every network in one runtime and compares it with its contract.
   *
   * @throws BundleException if one is damaged or does not fit, or the runtime is not available
   */
  static Networks load(BundleFiles files, Runtime asked) {
    Networks networks = new Networks(files, asked);
    try {
      networks.verify();
      return networks;
    } catch (RuntimeException e) {
      networks.close();
      throw e;
    }
  }

  private void verify() {
    Runtime reader = asked == Runtime.ONNX_RUNTIME ? asked : Runtime.JAVA;
    runtimes.put(reader, reader == Runtime.JAVA ? new PlainJava() : RuntimeChoice.onnxRuntime());
    for (ModelKind kind : files.manifest().models().keySet()) {
      try {
        graph(kind, reader);
      } catch (BundleException e) {
        if (asked != Runtime.AUTO || !alsoOnnxRuntime()) {
          throw e;
        }
        // Perhaps only an operator that plain Java lacks; else this refuses it, too.
        graph(kind, Runtime.ONNX_RUNTIME);
      }
    }
    if (asked == Runtime.AUTO) {
      // Last, so that its natives load while networks are parsed.
      alsoOnnxRuntime();
    }
  }

  private boolean alsoOnnxRuntime() {
    InferenceRuntime onnxRuntime = RuntimeChoice.onnxRuntimeIfAny();
    if (onnxRuntime == null) {
      return false;
    }
    runtimes.put(Runtime.ONNX_RUNTIME, onnxRuntime);
    return true;
  }

  /** Whether a network can be computed in a runtime, if that is one of those asked for. */
  synchronized boolean has(ModelKind kind, Runtime runtime) {
    if (!runtimes.containsKey(runtime)) {
      return false;
    }
    return runtime == Runtime.ONNX_RUNTIME || loaded(runtime).containsKey(kind);
  }

  /**
   * A network in a runtime.
   *
   * @throws IllegalStateException if the bundle is closed
   */
  synchronized Graph graph(ModelKind kind, Runtime runtime) {
    if (closed) {
      throw new IllegalStateException("bundle " + files.manifest().id() + " is closed");
    }
    Graph graph = loaded(runtime).get(kind);
    if (graph == null) {
      graph = load(kind, runtime);
    }
    return graph;
  }

  private Graph load(ModelKind kind, Runtime runtime) {
    InferenceRuntime loader = runtimes.get(runtime);
    ModelContract contract = files.manifest().contract(kind).orElseThrow();
    if (loader == null) {
      throw new IllegalStateException(runtime + " is not one of " + runtimes.keySet());
    }
    String place = files.place() + "/" + kind.fileName();
    Graph graph = loader.load(place, files.content(kind.fileName()).orElseThrow());
    try {
      GraphCheck.againstContract(place, graph, contract, files.manifest().definitions());
    } catch (BundleException e) {
      graph.close();
      throw e;
    }
    loaded(runtime).put(kind, graph);
    return graph;
  }

  private Map<ModelKind, Graph> loaded(Runtime runtime) {
    Map<ModelKind, Graph> loaded = graphs.get(runtime);
    if (loaded == null) {
      loaded = new EnumMap<>(ModelKind.class);
      graphs.put(runtime, loaded);
    }
    return loaded;
  }

  @Override
  public synchronized void close() {
    graphs.values().forEach(kinds -> kinds.values().forEach(Graph::close));
    graphs.clear();
    closed = true;
  }
}
