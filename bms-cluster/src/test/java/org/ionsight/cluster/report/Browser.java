package org.ionsight.cluster.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium that is driven over its DevTools protocol: opens a page, clicks, reads, and
 * remembers what the page complained about and what it asked the network for.
 */
final class Browser implements AutoCloseable {
  private static final long SECONDS = 60;

  /** Console errors, exceptions and policy violations of the page. */
  final List<String> complaints = new ArrayList<>();

  /** Addresses that the page asked for. */
  final List<String> requests = new ArrayList<>();

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private int lastId;

  private Browser(Process process, URI target) {
    this.process = process;
    socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(target, new Inbox()).join();
  }

  /** The browser of this machine: environment variable CHROMIUM, or Debian's. */
  static Optional<Path> installed() {
    String named = System.getenv("CHROMIUM");
    Path path = Path.of(named == null ? "/usr/bin/chromium" : named);
    return Files.isExecutable(path) ? Optional.of(path) : Optional.empty();
  }

  static Browser start(Path executable, Path profile) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile));
    command.add("about:blank");
    Path log = profile.resolveSibling(profile.getFileName() + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      return new Browser(process, pageOf(process, profile.resolve("DevToolsActivePort"), log));
    } catch (IOException | RuntimeException e) {
      process.destroy();
      throw e;
    }
  }

  private static URI pageOf(Process process, Path portFile, Path log)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!Files.exists(portFile) || Files.readAllLines(portFile).size() < 2) {
      if (System.nanoTime() > end || process.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new IOException("the browser did not start: " + Files.readString(log));
      }
    }
    URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(portFile).get(0) + "/json/list");
    String body =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    for (var target : JsonParser.parseString(body).getAsJsonArray()) {
      if (target.getAsJsonObject().get("type").getAsString().equals("page")) {
        return URI.create(target.getAsJsonObject().get("webSocketDebuggerUrl").getAsString());
      }
    }
    throw new IOException("the browser has no page: " + body);
  }

  /** Opens a page afresh. */
  void open(Path page) throws IOException, InterruptedException {
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
    complaints.clear();
    requests.clear();
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    await("Page.loadEventFired");
  }

  /** Makes the reader's system prefer a colour scheme, {@code light} or {@code dark}. */
  void prefer(String scheme) throws IOException, InterruptedException {
    JsonObject feature = new JsonObject();
    feature.addProperty("name", "prefers-color-scheme");
    feature.addProperty("value", scheme);
    JsonArray features = new JsonArray();
    features.add(feature);
    call("Emulation.setEmulatedMedia", Map.of("features", features));
  }

  /** The value of an expression in the page, as text. */
  String evaluate(String expression) throws IOException, InterruptedException {
    JsonObject result =
        call("Runtime.evaluate", Map.of("expression", "String(" + expression + ")"))
            .getAsJsonObject("result");
    if (result.has("exceptionDetails")) {
      throw new IOException("in the page: " + result.get("exceptionDetails"));
    }
    return result.getAsJsonObject("result").get("value").getAsString();
  }

  /** Presses a key as a person would. */
  void press(String key, int code) throws IOException, InterruptedException {
    for (String type : List.of("keyDown", "keyUp")) {
      String text = type.equals("keyDown") && key.equals("Enter") ? "\r" : "";
      call(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "windowsVirtualKeyCode", code, "text", text));
    }
  }

  private JsonObject call(String method, Map<String, Object> parameters)
      throws IOException, InterruptedException {
    JsonObject message = new JsonObject();
    message.addProperty("id", ++lastId);
    message.addProperty("method", method);
    JsonObject values = new JsonObject();
    parameters.forEach(
        (name, value) -> {
          if (value instanceof JsonElement element) {
            values.add(name, element);
          } else if (value instanceof Number number) {
            values.addProperty(name, number);
          } else {
            values.addProperty(name, String.valueOf(value));
          }
        });
    message.add("params", values);
    socket.sendText(message.toString(), true).join();
    while (true) {
      JsonObject answer = next();
      if (answer.has("id") && answer.get("id").getAsInt() == lastId) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.get("error"));
        }
        return answer;
      }
    }
  }

  private void await(String event) throws IOException, InterruptedException {
    while (true) {
      JsonObject message = next();
      if (message.has("method") && message.get("method").getAsString().equals(event)) {
        return;
      }
    }
  }

  private JsonObject next() throws IOException, InterruptedException {
    String text = messages.poll(SECONDS, TimeUnit.SECONDS);
    if (text == null) {
      throw new IOException("the browser was silent for %d s".formatted(SECONDS));
    }
    JsonObject message = JsonParser.parseString(text).getAsJsonObject();
    switch (message.has("method") ? message.get("method").getAsString() : "") {
      case "Runtime.exceptionThrown", "Log.entryAdded" -> complaints.add(text);
      case "Runtime.consoleAPICalled" -> complaints.add(text);
      case "Network.requestWillBeSent" ->
          requests.add(
              message
                  .getAsJsonObject("params")
                  .getAsJsonObject("request")
                  .get("url")
                  .getAsString());
      default -> {}
    }
    return message;
  }

  @Override
  public void close() throws IOException {
    try {
      call("Browser.close", Map.of());
      process.waitFor(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  private final class Inbox implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        messages.add(part.toString());
        part.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
