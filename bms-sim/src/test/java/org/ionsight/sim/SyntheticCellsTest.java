package org.ionsight.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.Direction;
import org.junit.jupiter.api.Test;

class SyntheticCellsTest {

  @Test
  void a_curve_is_the_same_whatever_was_asked_before() {
    SyntheticCurve first = new SyntheticCells(9).curve(5);
    SyntheticCells other = new SyntheticCells(9);
    other.curve(1);
    other.life(3);
    SyntheticCurve second = other.curve(5);
    assertEquals(first.state(), second.state());
    assertEquals(first.recording().size(), second.recording().size());
    int last = first.recording().size() - 1;
    assertEquals(first.recording().volts(last), second.recording().volts(last));
  }

  @Test
  void curves_span_the_range_of_their_cells_and_all_chemistries() {
    SyntheticCells cells = new SyntheticCells(1);
    Set<Cathode> seen = EnumSet.noneOf(Cathode.class);
    for (int i = 0; i < 60; i++) {
      SyntheticCurve curve = cells.curve(i);
      CellRecording rows = curve.recording();
      seen.add(curve.spec().cathode());
      assertTrue(curve.soh() >= 0.5 && curve.soh() < 1.08, "soh " + curve.soh());
      assertTrue(rows.size() > 60, "rows " + rows.size() + " of " + curve.spec());
      double end =
          curve.direction() == Direction.CHARGE ? curve.spec().maxVolts() : curve.spec().minVolts();
      assertEquals(end, rows.volts(rows.size() - 1), 0.002);
      for (int k = 0; k < rows.size(); k++) {
        assertTrue(Double.isFinite(rows.volts(k)) && Double.isFinite(rows.celsius(k)));
      }
    }
    assertEquals(EnumSet.of(Cathode.NMC, Cathode.NCA, Cathode.LFP, Cathode.LCO, Cathode.LMO), seen);
  }

  @Test
  void a_life_falls_to_its_end() {
    SyntheticCells cells = new SyntheticCells(2);
    for (int i = 0; i < 20; i++) {
      SyntheticLife life = cells.life(i);
      double end = life.endOfLifeCycles();
      assertTrue(end > 50 && end < 20_000, "ends at " + end);
      assertEquals(0.80, life.sohAt(end), 0.005);
      assertTrue(life.sohAt(0) > 0.93);
      assertTrue(life.sohAt(0.5 * end) > 0.80);
    }
  }

  @Test
  void a_curve_of_a_life_carries_its_state() {
    SyntheticLife life = new SyntheticCells(2).life(0);
    SyntheticCurve curve = SyntheticCells.curveAt(life, 200, Direction.CHARGE, 1);
    assertEquals(life.sohAt(200), curve.soh(), 1e-12);
    assertEquals(life.stateAt(200), curve.state());
  }
}
