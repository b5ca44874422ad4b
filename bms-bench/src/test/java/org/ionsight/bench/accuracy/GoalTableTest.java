package org.ionsight.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.Test;

class GoalTableTest {
  private static ResultRow row(String condition, String method, String metric, double value) {
    return new ResultRow("soc-lg", "honest", condition, method, metric, value, "1", 1, 1, "data");
  }

  private static String table(String goal, ResultRow... rows) {
    String json =
        "{\"goals\": [{\"protocol\": \"soc-lg\", \"label\": \"goal\", \"variant\": \"honest\", "
            + goal
            + "}]}";
    try {
      return new GoalTable(List.of(rows), JsonNode.read("goals.json", new StringReader(json)))
          .markdown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String EVERY_TEMPERATURE =
      "\"condition\": \".* degC\", \"method\": \"ionsight\", \"metric\": \"rmse\", ";

  @Test
  void severalConditions_areHeldAgainstTheBoundByTheirWorst() {
    String table =
        table(
            EVERY_TEMPERATURE + "\"bound\": \"at most\", \"value\": 0.01",
            row("25 degC", "ionsight", "rmse", 0.005),
            row("0 degC", "ionsight", "rmse", 0.012),
            row("all", "ionsight", "rmse", 0.5),
            row("25 degC", "EKF", "rmse", 0.5));

    assertTrue(table.contains("| ≤ 1.00 | 1.20 | 0 degC | no, off by 0.20 |"), table);
    assertTrue(table.contains("0 of 1 goals are met"), table);
  }

  @Test
  void multipleOfAnotherMethod_isTakenOnTheSameCondition() {
    String table =
        table(
            EVERY_TEMPERATURE + "\"bound\": \"at most\", \"value\": 0.5, \"times_of\": \"EKF\"",
            row("25 degC", "ionsight", "rmse", 0.005),
            row("25 degC", "EKF", "rmse", 0.012));

    assertTrue(table.contains("| ≤ 0.60 | 0.50 | 25 degC | yes |"), table);
  }

  @Test
  void lowerBound_isMissedFromBelow() {
    String table =
        table(
            "\"condition\": \"all\", \"method\": \"ionsight\", \"metric\": \"ari\","
                + " \"bound\": \"at least\", \"value\": 0.95",
            row("all", "ionsight", "ari", 0.9));

    assertTrue(table.contains("| ≥ 0.950 | 0.900 | all | no, off by 0.050 |"), table);
  }

  @Test
  void goalWithoutFigure_isLeftOut() {
    assertEquals("", table(EVERY_TEMPERATURE + "\"bound\": \"at most\", \"value\": 0.01"));
  }

  private static final String MISSED =
      EVERY_TEMPERATURE
          + "\"bound\": \"at most\", \"value\": 0.01}], \"tried\": [{\"protocol\": \"%s\","
          + " \"labels\": \"goa.\", \"heading\": \"SOC\", \"tried\": [\"a wider network, 1.1 %%\"]";

  @Test
  void missedGoal_isFollowedByWhatWasTried() {
    String table = table(MISSED.formatted("soc-lg"), row("0 degC", "ionsight", "rmse", 0.012));

    assertTrue(table.contains("Missed: `soc-lg`: goal (off by 0.20)."), table);
    assertTrue(table.contains("- a wider network, 1.1 %"), table);
  }

  @Test
  void missedGoalOfWhichNothingIsWritten_isNamed() {
    String table = table(MISSED.formatted("soc-lipo"), row("0 degC", "ionsight", "rmse", 0.012));

    assertTrue(table.contains("Nothing is written down of: `soc-lg`: goal (off by 0.20)."), table);
  }

  @Test
  void goalThatIsMet_tellsNoTrials() {
    String table = table(MISSED.formatted("soc-lg"), row("0 degC", "ionsight", "rmse", 0.009));

    assertTrue(!table.contains("tried"), table);
  }
}
