package org.ionsight.cli;

import java.io.IOException;
import java.util.List;
import org.ionsight.cli.pack.CellLabels;
import org.ionsight.cluster.explain.CellSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is known of the cells, to be held beside the groups that were found without it. */
final class TruthOption {
  @Option(
      names = "--truth",
      paramLabel = "FILE[:COLUMN]",
      description =
          "A CSV file with a column cell and one of labels (cause, label or group if none is"
              + " named): how far the groups agree with it.")
  private @Nullable String file;

  @Option(
      names = "--lives",
      description =
          "The numbers of --truth say how long each cell lived, all seen to their end: also tells"
              + " how many times as often cells of a part die. Of a table of figures.")
  private boolean lives;

  TruthOption() {}

  /** The labels; null if none were named. */
  @Nullable CellLabels read() throws IOException {
    if (file == null && lives) {
      throw new InputException(
          "--lives: expected --truth FILE:COLUMN with the lives, found none; add it, or leave"
              + " --lives out");
    }
    return file == null ? null : CellLabels.read(file, lives);
  }

  /**
   * Groups that know how far they agree with the labels; labels that do not fit the cells are
   * refused now, before anything is estimated.
   */
  PackOptions.GroupingWith beside(PackOptions.GroupingWith groups, List<String> cells)
      throws IOException {
    CellLabels labels = read();
    if (labels == null) {
      return groups;
    }
    labels.of(cells);
    return models ->
        (summaries, spec) ->
            groups
                .of(models)
                .of(summaries, spec)
                .comparedWith(
                    labels.column(), labels.of(summaries.stream().map(CellSummary::id).toList()));
  }
}
