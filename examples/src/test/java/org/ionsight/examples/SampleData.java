package org.ionsight.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.ionsight.core.io.PackDirectory;

/** Where the generated recordings are. */
final class SampleData {
  static final Path PACK =
      Path.of(System.getProperty("ionsight.root", "..")).resolve("src-test-data/pack96");

  private SampleData() {}

  /** A pack with the first rows of the sample's newest recording alone, written to a folder. */
  static PackDirectory beginningOfNewest(Path folder, int rows) throws IOException {
    String file = "checkpoint-11.bdf.csv.gz";
    String json = Files.readString(PACK.resolve("pack.json"));
    int checkpoints = json.indexOf("\"checkpoints\"");
    int newest = json.lastIndexOf("    {", json.indexOf(file));
    Files.writeString(
        folder.resolve("pack.json"),
        json.substring(0, checkpoints) + "\"checkpoints\": [\n" + json.substring(newest));
    try (BufferedReader all =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(PACK.resolve(file))),
                    StandardCharsets.UTF_8));
        Writer few =
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve(file))),
                StandardCharsets.UTF_8)) {
      // The heading comes first.
      for (int row = 0; row <= rows; row++) {
        few.write(all.readLine() + "\n");
      }
    }
    return PackDirectory.read(folder);
  }
}
