package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.feature.PackRests;

/**
 * Looks for what is suspicious about the cells of a pack, or about one cell alone.
 *
 * <p>Every kind of check says something: a suspicion with its figures, what was measured, that
 * nothing was found and what was looked at, or why it could not be checked. A suspicion is a reason
 * to look, never a statement about safety. Stateless and thread-safe.
 */
public final class PackDiagnosis {
  /** How many embeddings after the first are looked at: noise of single charges averages out. */
  public static final int EMBEDDINGS = EmbeddingScores.CHECKPOINTS;

  /** How many residuals after the first are looked at. */
  public static final int RESIDUALS = ResidualScores.RECORDINGS;

  private PackDiagnosis() {}

  /**
   * Which of cells that were recorded one by one deviate from the others.
   *
   * @param ids what the cells are called, in the order of their indices
   * @param deviating as their groups tell
   * @return one finding for each that deviates, or one of all
   */
  public static List<Finding> deviations(List<String> ids, DeviatingCells deviating) {
    return DeviationCheck.of(ids, deviating);
  }

  /**
   * Looks at cells that carried the same current, of which nobody asked which deviate; or at one.
   *
   * @param spec of the cells
   * @param cells what is known of them, in the pack's order; one for a cell alone
   * @param rests of the same cells
   * @return at least one finding of every kind, suspicions first
   * @throws IllegalArgumentException if there are no cells, or rests are of others
   */
  public static List<Finding> of(CellSpec spec, List<CellSigns> cells, PackRests rests) {
    return of(spec, cells, rests, DeviatingCells.NOT_COMPARED);
  }

  /**
   * Looks at cells that carried the same current: a pack in series.
   *
   * @param spec of the cells
   * @param cells what is known of them, in the pack's order; one for a cell alone
   * @param rests of the same cells
   * @param deviating which of them deviate, as their groups tell
   * @return at least one finding of every kind, suspicions first
   * @throws IllegalArgumentException if there are no cells, or rests are of others
   */
  public static List<Finding> of(
      CellSpec spec, List<CellSigns> cells, PackRests rests, DeviatingCells deviating) {
    if (cells.isEmpty() || rests.cells() != cells.size()) {
      throw new IllegalArgumentException(
          "rests must be those of the %d cells, at least one, were of %d"
              .formatted(cells.size(), rests.cells()));
    }
    PackCase pack = new PackCase(spec, List.copyOf(cells), rests, deviating);
    List<Finding> findings = new ArrayList<>();
    List<Finding> leaks = SelfDischargeCheck.of(pack);
    SecondOpinion opinion = SecondOpinion.of(pack.cells());
    findings.addAll(DeviationCheck.of(pack, suspected(leaks), opinion));
    findings.addAll(ResistanceCheck.of(pack, opinion));
    findings.addAll(leaks);
    findings.addAll(NetworkWatch.of(pack, suspected(findings), opinion));
    findings.addAll(ImbalanceCheck.of(pack));
    findings.addAll(AgeingCheck.modes(pack, suspected(findings)));
    findings.add(AgeingCheck.knee(pack));
    findings.addAll(QualityCheck.of(pack));
    findings.sort(Finding.MOST_URGENT_FIRST);
    return List.copyOf(findings);
  }

  /** The cells that findings suspect. */
  private static SortedSet<Integer> suspected(List<Finding> findings) {
    SortedSet<Integer> cells = new TreeSet<>();
    for (Finding finding : findings) {
      if (finding.outcome() == Outcome.SUSPICION && !finding.packWide()) {
        cells.add(finding.cell());
      }
    }
    return cells;
  }
}
