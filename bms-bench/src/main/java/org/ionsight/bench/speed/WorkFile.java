package org.ionsight.bench.speed;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/**
 * What was timed so far, a line each, so that a run that was stopped goes on where it was. Lines of
 * another build or another machine do not count. Not thread-safe.
 */
final class WorkFile {
  private final Path file;
  private final Machine machine;
  private final List<Done> done = new ArrayList<>();

  /**
   * Opens the file of this build on this machine, or begins it anew.
   *
   * @param file to read and to append to
   * @param now the machine
   */
  WorkFile(Path file, Machine now) throws IOException {
    this.file = file;
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    Machine before = lines.isEmpty() ? null : Machine.read(node(lines.get(0)));
    if (before != null && before.build().equals(now.build()) && before.cpu().equals(now.cpu())) {
      machine = before;
      for (String line : lines.subList(1, lines.size())) {
        // A run that was killed may have left half a line behind.
        if (line.endsWith("}")) {
          done.add(Done.read(node(line)));
        }
      }
    } else {
      machine = now;
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    List<String> kept = new ArrayList<>(List.of(line(machine.toJson())));
    done.forEach(d -> kept.add(d.toJson()));
    Files.write(file, kept);
  }

  private JsonNode node(String line) throws IOException {
    return JsonNode.read(file.toString(), new StringReader(line));
  }

  private static String line(JsonText json) {
    return json.toString().strip().replaceAll("\\n *", " ");
  }

  /** The machine as it was when the run began. */
  Machine machine() {
    return machine;
  }

  /** All that was timed. */
  List<Done> done() {
    return List.copyOf(done);
  }

  /** How often a spot was timed on a JDK. */
  long times(Spot spot, Jdk jdk) {
    return done.stream()
        .filter(d -> d.spot().equals(spot) && d.jdk().equals(jdk.feature()))
        .count();
  }

  /** Keeps a figure. */
  void add(Done figure) throws IOException {
    done.add(figure);
    Files.writeString(file, figure.toJson() + "\n", StandardOpenOption.APPEND);
  }

  /** Forgets a run that came to its end, so that the next one measures anew. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
