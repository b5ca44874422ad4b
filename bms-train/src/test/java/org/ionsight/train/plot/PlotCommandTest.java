package org.ionsight.train.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import picocli.CommandLine;

class PlotCommandTest {
  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  private int plot(String... arguments) {
    CommandLine command = PlotCommand.commandLine();
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  private Path run(String name, String... rows) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        run.resolve("learning-curve.csv"),
        "epoch,steps,learning_rate,train_loss,pinball,mae\n" + String.join("\n", rows) + "\n");
    return run;
  }

  @Test
  void twoSeeds_areTwoLinesInEachPanelAndNameTheirBestEpoch() throws Exception {
    Path first = run("health-1", "0,10,1e-3,2.0,0.3,0.1", "1,20,1e-3,1.0,0.1,0.1");
    Path second = run("health-2", "0,10,1e-3,2.5,0.2,0.1", "1,20,1e-3,1.5,0.4,0.1");
    Path out = folder.resolve("health.svg");

    int code =
        plot("--out", out.toString(), "--title", "a < b", first.toString(), second.toString());

    assertEquals(0, code, err.toString());
    Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(out.toFile());
    Element root = svg.getDocumentElement();
    assertEquals(4, root.getElementsByTagName("polyline").getLength());
    String text = root.getTextContent();
    assertTrue(text.contains("health-1, best epoch 1"), text);
    assertTrue(text.contains("health-2, best epoch 0"), text);
    assertTrue(text.contains("validation: pinball"), text);
    assertTrue(text.contains("a < b"), text);
  }

  @Test
  void folderWithoutLearningCurve_isBadInputThatNamesIt() {
    int code =
        plot("--out", folder.resolve("x.svg").toString(), folder.resolve("no-run").toString());

    assertEquals(1, code);
    assertTrue(err.toString().contains("no-run"), err.toString());
  }

  @Test
  void brokenNumber_isBadInputThatNamesLineAndColumn() throws IOException {
    Path run = run("soc-1", "0,10,1e-3,2.0,oops,0.1");

    int code = plot("--out", folder.resolve("x.svg").toString(), run.toString());

    assertEquals(1, code);
    assertTrue(err.toString().contains("line 2, column 'pinball'"), err.toString());
  }
}
