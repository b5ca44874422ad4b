package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredCellsTest {
  @TempDir private Path folder;

  /** A fade that every third cell has more of, in figures of their own units, and lives by it. */
  private Path table(double apart) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder figures = new StringBuilder("cell,fade,rise_ohm,rarely\n");
    StringBuilder lives = new StringBuilder("cell,life,batch,wear\n");
    for (int i = 0; i < 48; i++) {
      double fade = (i % 3 == 0 ? apart : 0) + random.nextGaussian();
      figures.append(
          String.format(
              Locale.ROOT,
              "c%02d,%.5f,%s,%s%n",
              i,
              fade,
              i == 7 ? "" : 1e-3 * (fade + 0.5 * random.nextGaussian()),
              i < 5 ? "1" : ""));
      lives.append(
          String.format(
              Locale.ROOT,
              "c%02d,%.1f,%s,%.1f%n",
              i,
              700 - 20 * fade,
              i % 3 == 0 ? "b" : "a",
              20 * fade));
    }
    Files.writeString(folder.resolve("lives.csv"), lives);
    return Files.writeString(folder.resolve("figures.csv"), figures);
  }

  private CommandRun run(double apart, String... more) throws IOException {
    String[] args = {"cluster", table(apart).toString(), "--by", "measured", "--format", "csv"};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CommandRun.of(all);
  }

  @Test
  void cellsThatShowNoGroups_areDividedAndSaidToShowNone_withLivesByPart() throws IOException {
    CommandRun run = run(0, "--truth", folder.resolve("lives.csv") + ":life");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals(49, run.out().lines().count());
    assertTrue(run.out().lines().anyMatch(l -> l.contains(",B,")), run.out());
    assertTrue(run.err().contains("because that was asked for: no groups were shown"));
    assertFalse(run.err().contains("continuum"), "no test of one was made");
    assertFalse(run.err().contains("are these 2 groups"), run.err());
    assertTrue(run.err().contains("left out, as fewer than half of the cells tell them: rarely"));
    assertTrue(run.err().contains("Median life: A "), run.err());
    assertTrue(run.err().contains("of the variance of ln(life)"), run.err());
    assertTrue(run.err().contains("permutation p = 0.0005"), run.err());
    assertTrue(
        run.err().contains("In short: these cells were not shown to form groups."), run.err());
    assertTrue(run.err().contains("the parts differ in life ("), run.err());
    assertTrue(run.err().contains("of 48 cells come to the same part; drawn anew, A comes back"));
  }

  @Test
  void parts_areComparedInWhatBecameOfTheirCells_alsoOfThoseThatDrewNoLine() throws IOException {
    CommandRun run = run(0, "--truth", folder.resolve("lives.csv") + ":life", "--lives");

    assertTrue(run.err().contains("Over all pairs of cells life is larger in B than in A by 29.2"));
    assertTrue(run.err().contains("rank test p = "), run.err());
    assertTrue(
        run.err().contains("Where each cell is placed by a division of the other cells, median"),
        run.err());
    assertEquals(1, run.err().split("come to the same part", -1).length - 1, "told once");
    assertTrue(run.err().contains("At any age cells of A die "), run.err());
    assertTrue(run.err().contains("log-rank p = "), run.err());
  }

  @Test
  void onlyLives_areComparedByHowOftenCellsDie() throws IOException {
    String numbers = run(0, "--truth", folder.resolve("lives.csv") + ":life").err();
    assertFalse(numbers.contains("times as often"), numbers);

    CommandRun none = run(0, "--lives");
    assertEquals(ExitCodes.BAD_INPUT, none.exitCode(), none.err());
    assertTrue(none.err().contains("expected --truth FILE:COLUMN"), none.err());

    CommandRun words = run(0, "--truth", folder.resolve("lives.csv") + ":batch", "--lives");
    assertEquals(ExitCodes.BAD_INPUT, words.exitCode(), words.err());
    assertTrue(words.err().contains("--lives: expected a number as the batch of"), words.err());
  }

  @Test
  void theLargerPart_isNamedFirstWhicheverItIs() throws IOException {
    String lives = run(0, "--truth", folder.resolve("lives.csv") + ":life").err();
    String wear = run(0, "--truth", folder.resolve("lives.csv") + ":wear").err();

    String figures = " by 29.20 in the middle (95 %: 21.20 to 39.20; rank test p = ";
    assertTrue(lives.contains("life is larger in B than in A" + figures), lives);
    assertTrue(wear.contains("wear is larger in A than in B" + figures), wear);
  }

  @Test
  void tableByItself_isOneGroupThatSaysHowToDivideIt_whereNoGroupsAreShown() throws IOException {
    CommandRun run = CommandRun.of("cluster", table(0).toString(), "--format", "csv");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals("cell,group,place", run.out().lines().findFirst().orElse(""));
    assertTrue(run.out().lines().skip(1).allMatch(l -> l.contains(",A,")), run.out());
    assertTrue(run.err().contains("No groups are shown."), run.err());
    assertTrue(run.err().contains("add --by measured"), run.err());
  }

  @Test
  void cellsOfAContinuum_areToldToRangeAlongIt_withTheirLives() throws IOException {
    CommandRun run =
        CommandRun.of(
            "cluster",
            table(0).toString(),
            "--truth",
            folder.resolve("lives.csv") + ":life",
            "--format",
            "csv");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(
        run.err().contains("They range along one direction instead: from low to high "), run.err());
    assertTrue(run.err().contains("Rank correlation of life with the place: -0."), run.err());
    assertTrue(run.err().contains("Median life of the third at the low end 7"), run.err());
    assertTrue(run.err().contains("The direction was drawn without life."), run.err());
    assertTrue(run.out().lines().skip(1).noneMatch(l -> l.endsWith(",")), "each has its place");
    assertFalse(
        CommandRun.of("cluster", table(14).toString()).err().contains("one direction"),
        "groups are no range");
  }

  @Test
  void figuresThatGoEachTheirOwnWay_areToldToBeNoRangeEither() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder figures = new StringBuilder("cell,x,y,z\n");
    for (int i = 0; i < 40; i++) {
      figures.append(
          String.format(
              Locale.ROOT,
              "%d,%.4f,%.4f,%.4f%n",
              i,
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextGaussian()));
    }
    Path file = Files.writeString(folder.resolve("noise.csv"), figures);

    CommandRun run = CommandRun.of("cluster", file.toString(), "--format", "csv");

    assertTrue(run.err().contains("Nor do they range along one direction: "), run.err());
    assertTrue(run.out().lines().skip(1).allMatch(l -> l.endsWith(",A,")), "and have no place");
  }

  @Test
  void tableByItself_isGrouped_whereGroupsAreShown() throws IOException {
    CommandRun run =
        CommandRun.of(
            "cluster",
            table(14).toString(),
            "--truth",
            folder.resolve("lives.csv") + ":batch",
            "--format",
            "csv");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals("c00,B,", run.out().lines().skip(1).findFirst().orElse(""));
    assertFalse(run.err().contains("No groups are shown"), run.err());
    assertTrue(run.err().contains("ARI 1.00"), run.err());
    assertTrue(run.err().contains("B (16 cells): "), run.err());
  }

  @Test
  void cellsOfTwoKinds_areSaidToBeGroups() throws IOException {
    CommandRun run = run(14, "--truth", folder.resolve("lives.csv") + ":batch");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(run.err().contains("A, B are these 2 groups."), run.err());
    assertTrue(run.err().contains("batch"), run.err());
    assertEquals("c00,B,", run.out().lines().skip(1).findFirst().orElse(""));
  }

  @Test
  void moreGroupsThanParts_areSaidToAgreeInPart() throws IOException {
    StringBuilder figures = new StringBuilder("cell,x,y\n");
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 60; i++) {
      figures.append(
          String.format(
              Locale.ROOT,
              "%d,%.4f,%.4f%n",
              i,
              (i % 3 == 0 ? 20 : 0) + random.nextGaussian(),
              (i % 3 == 1 ? 20 : 0) + random.nextGaussian()));
    }
    Path file = Files.writeString(folder.resolve("three.csv"), figures);

    CommandRun run = CommandRun.of("cluster", file.toString(), "--by", "measured");

    assertTrue(run.err().contains("They form 3 groups; A, B are a division in 2"), run.err());
    assertTrue(run.err().contains("agree with them by ARI 0."), run.err());
  }

  @Test
  void fourCells_areDividedAndSaidNotToBeTested() throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "cell,x\na,1\nb,2\nc,8\nd,9\n");

    CommandRun run = CommandRun.of("cluster", file.toString(), "--by", "measured");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(run.err().contains("That was not tested"), run.err());
    assertFalse(run.err().contains("no groups were shown"), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,;b,;c,;d, | A not known, B not known.",
        "a,6;b,;c,;d, | 6.000 (1 cell)",
        "a,6;b,NaN;c,7;d, | 6.000 (1 cell)",
        "a,6;b,7;c,;d, | 6.500 (2 cells)",
        "a,6;b,6;c,6;d,6 | cannot be told: it takes 4 cells, of two parts and not all alike",
        "a,6;b,6.5;c,7;d,9 | % of the variance of ln(life)",
        "a,-6;b,6.5;c,7;d,9 | % of the variance of life"
      })
  void livesOfFewCells_areComparedAsFarAsTheyAreKnown(String lives, String expected)
      throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "cell,x\na,1\nb,2\nc,8\nd,9\n");
    Path known =
        Files.writeString(folder.resolve("l.csv"), "cell,life\n" + lives.replace(';', '\n') + "\n");

    CommandRun run =
        CommandRun.of("cluster", file.toString(), "--by", "measured", "--truth", known + ":life");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(run.err().contains(expected), run.err());
    assertFalse(run.err().contains("NaN"), run.err());
    assertEquals(
        expected.contains("variance"),
        run.err().contains("permutation p"),
        "a share: " + run.err());
  }

  @Test
  void infiniteLives_areBadInputAndNothingIsWritten() throws IOException {
    Path lives = Files.writeString(folder.resolve("l.csv"), "cell,life\na,6\nb,Infinity\n");
    Path file = Files.writeString(folder.resolve("t.csv"), "cell,x\na,1\nb,2\n");

    CommandRun run =
        CommandRun.of("cluster", file.toString(), "--by", "measured", "--truth", lives + ":life");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().contains("expected a finite life of cell b, found 'Infinity'"), run.err());
  }

  @Test
  void kindsOfSomeCells_areComparedOverThese() throws IOException {
    Path kinds = Files.writeString(folder.resolve("l.csv"), "cell,kind\na,p\nb,\nc,q\nd,q\n");
    Path file = Files.writeString(folder.resolve("t.csv"), "cell,x\na,1\nb,2\nc,8\nd,9\n");

    CommandRun run =
        CommandRun.of("cluster", file.toString(), "--by", "measured", "--truth", kinds + ":kind");

    assertTrue(run.err().contains("Agreement with kind over 3 cells: ARI 1.00"), run.err());
  }

  @Test
  void folder_isBadInputThatSaysSo() {
    CommandRun run = CommandRun.of("cluster", folder.toString(), "--by", "measured");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
    assertTrue(run.err().contains("found a folder"), run.err());
  }

  @Test
  void moreParts_areDrawnIfAskedFor() throws IOException {
    CommandRun run = run(0, "--divide", "3");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(run.out().lines().anyMatch(l -> l.contains(",C,")), run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--by measured --divide 1 | --divide: expected 2 to 26",
        "--by measured --divide 27 | --divide: expected 2 to 26",
        "--by measured --method regions | --method: expected it without --by measured",
        "--by measured --save g.json | --save: expected it without --by measured",
        "--by measured --max-groups 1 | --max-groups: expected 2 or more with --by measured",
        "--by measured --time-unit s | --time-unit: expected it without --by measured",
        "--by measured --current-sign charge-positive | --current-sign: expected it without",
        "--by measured --bundle b | --bundle: expected it without --by measured",
        "--save g.json | --save: expected it without a table of figures",
        "--model g.json | --model: expected it without a table of figures",
        "--divide 3 | --divide: expected it with --by measured",
        "--by features --divide 3 | --divide: expected it with --by measured"
      })
  void optionsThatMakeNoSense_areBadInput(String options, String expected) throws IOException {
    CommandRun run = CommandRun.of(("cluster " + table(0) + " " + options).split(" ", -1));

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
    assertTrue(run.err().contains(expected), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cell;a | expected the column cell and at least one of figures",
        "name,x;a,1 | expected the column cell and at least one of figures",
        "cell,x;a,much | line 2: expected a number in column x, found 'much'",
        "cell,x;a,Infinity | line 2: expected a finite number in column x",
        "cell,x;a,1;a,2 | line 3: expected one row for each cell, found cell 'a' again",
        "cell,x;,1 | line 2: expected one row for each cell, found cell '' without a name",
        "cell,x;a,1;b,1 | needs as many cells that differ",
        "cell,x,y;a,1;b,2,3 | line 2: expected 3 fields as in the header, found 2",
        "cell,x;a,1,2;b,2 | line 2: expected 2 fields as in the header, found 3",
        "cell,x,x;a,1,2;b,2,3 | uplicate",
        "cell,x;a,1;b,;c, | at least half of the 3 cells tell, found none among x",
        "cell,x | expected one row for each cell, found none"
      })
  void tablesThatAreNone_areBadInput(String content, String expected) throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), content.replace(';', '\n') + "\n");

    CommandRun run = CommandRun.of("cluster", file.toString(), "--by", "measured");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
    assertTrue(run.err().contains(expected), run.err());
  }
}
