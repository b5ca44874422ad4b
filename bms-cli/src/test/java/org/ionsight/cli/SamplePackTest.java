package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The shipped pack with the shipped bundle, from recordings to sentences. */
class SamplePackTest {
  private static final Pattern AGREEMENT =
      Pattern.compile("Agreement with cause.*?ARI (\\d\\.\\d+)");

  @Test
  void plantedCells_fallIntoGroupsOfTheirCausesAndTheSentencesNameThem() {
    CommandRun run =
        CommandRun.of(
            "cluster",
            SampleFiles.PACK.toString(),
            "--truth",
            SampleFiles.PACK.resolve("truth.csv").toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals(97, run.out().lines().count());
    Matcher agreement = AGREEMENT.matcher(run.err());
    assertTrue(agreement.find(), run.err());
    assertTrue(Double.parseDouble(agreement.group(1)) >= 0.9, agreement.group());
    String words = run.err().toLowerCase(Locale.ROOT);
    for (String cause :
        List.of(
            "loss of lithium inventory",
            "loss of positive material",
            "loss of negative material",
            "resistance")) {
      assertTrue(words.contains(cause), cause + " in " + run.err());
    }
  }
}
