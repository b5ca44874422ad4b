package org.ionsight.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellModelTest {
  private static final DegradationState AGED = new DegradationState(0.12, 0.06, 0.05, 0.4);

  private static CellCycler cycler(CellDesign design, DegradationState state, double soc) {
    return new CellCycler(
        new CellModel(new FullCell(design, state), soc, 25), SensorModel.IDEAL, 1);
  }

  private static double ampHours(CellRecording rows, int from, int to) {
    double sum = 0;
    for (int i = Math.max(1, from); i < to; i++) {
      sum += rows.amps(i) * (rows.seconds(i) - rows.seconds(i - 1)) / 3600;
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("org.ionsight.sim.FullCellTest#designs")
  void charge_into_the_cell_equals_the_change_of_its_state(CellDesign design) {
    CellModel model = new CellModel(new FullCell(design, AGED), 0.3, 25);
    CellCycler cycler = new CellCycler(model, SensorModel.IDEAL, 1).rest(10);
    cycler
        .drive(DriveProfile.random(600, 3))
        .charge(0.4, 0.05)
        .rest(600)
        .drive(DriveProfile.random(900, 4));
    CellRecording rows = cycler.recording();
    double moved = ampHours(rows, 1, rows.size()) / model.cell().capacityAmpHours();
    assertEquals(model.soc() - 0.3, moved, 1e-9);
  }

  @ParameterizedTest
  @MethodSource("org.ionsight.sim.FullCellTest#designs")
  void energy_put_in_exceeds_energy_taken_out(CellDesign design) {
    CellCycler cycler = cycler(design, AGED, 0.5).charge(0.5, 0.05).rest(3600).discharge(0.5);
    int top = cycler.recording().size();
    cycler.charge(0.5, 0.05).rest(3600).discharge(0.5);
    CellRecording rows = cycler.recording();
    double in = 0;
    double out = 0;
    for (int i = top; i < rows.size(); i++) {
      double watts = rows.volts(i) * rows.amps(i);
      in += Math.max(0, watts);
      out -= Math.min(0, watts);
    }
    assertTrue(out < in && out > 0.85 * in, out + " of " + in);
  }

  @Test
  void a_charge_holds_the_limit_and_ends_at_the_cut_off() {
    CellDesign design = CellDesign.nmc811();
    CellRecording rows = cycler(design, AGED, 0.2).charge(0.5, 0.05).recording();
    int last = rows.size() - 1;
    assertEquals(4.2, rows.volts(last), 1e-4);
    assertEquals(0.05 * 3, rows.amps(last), 0.003);
    for (int i = 0; i <= last; i++) {
      assertTrue(rows.volts(i) <= 4.2 + 1e-4);
      assertTrue(rows.amps(i) <= 1.5 + 1e-9);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.02})
  void a_slow_full_discharge_measures_the_true_state_of_health(double cRate) {
    CellDesign design = CellDesign.nmc811();
    FullCell cell = new FullCell(design, AGED);
    CellRecording rows =
        new CellCycler(new CellModel(cell, 1, 25), SensorModel.IDEAL, 1)
            .periodSeconds(60)
            .discharge(cRate)
            .recording();
    double measured = -ampHours(rows, 0, rows.size()) / design.nominalAmpHours();
    assertEquals(cell.capacityOverNominal(), measured, 0.005);
  }

  @Test
  void lfp_rests_higher_after_a_charge_than_after_a_discharge() {
    FullCell cell = new FullCell(CellDesign.lfp(), DegradationState.NEW);
    CellModel up = new CellModel(cell, 0.3, 25);
    CellModel down = new CellModel(cell, 0.7, 25);
    for (int i = 0; i < 1440; i++) {
      up.step(0.5 * 1.1, 1, 25);
      down.step(-0.5 * 1.1, 1, 25);
    }
    for (int i = 0; i < 7200; i++) {
      up.step(0, 1, 25);
      down.step(0, 1, 25);
    }
    assertEquals(up.soc(), down.soc(), 1e-9);
    assertEquals(0.036, up.volts(0) - down.volts(0), 0.002);
  }

  @Test
  void cold_and_aged_cells_sag_more_under_load() {
    CellDesign design = CellDesign.nmc811();
    double warm = sag(design, DegradationState.NEW, 25);
    assertTrue(sag(design, DegradationState.NEW, -10) > 2 * warm);
    assertEquals(1.4 * warm, sag(design, new DegradationState(0, 0, 0, 0.4), 25), 1e-9);
  }

  private static double sag(CellDesign design, DegradationState state, double celsius) {
    CellModel model = new CellModel(new FullCell(design, state), 0.5, celsius);
    return model.volts(0) - model.volts(-3);
  }

  @Test
  void a_loaded_cell_warms_up_and_cools_down_again() {
    CellModel model = new CellModel(new FullCell(CellDesign.nmc811(), AGED), 0.9, 20);
    for (int i = 0; i < 1800; i++) {
      model.step(-4.5, 1, 20);
    }
    double hot = model.celsius();
    assertTrue(hot > 25 && hot < 50, "was " + hot);
    for (int i = 0; i < 7200; i++) {
      model.step(0, 1, 20);
    }
    assertEquals(20, model.celsius(), 0.2);
  }

  @Test
  void sensors_round_to_their_steps_and_the_same_seed_repeats_them() {
    CellRecording one = noisy(5);
    CellRecording two = noisy(5);
    CellRecording other = noisy(6);
    int differing = 0;
    for (int i = 0; i < one.size(); i++) {
      assertEquals(one.volts(i), two.volts(i));
      assertEquals(one.volts(i), Math.rint(one.volts(i) * 1000) / 1000);
      differing += one.volts(i) == other.volts(i) ? 0 : 1;
    }
    assertTrue(differing > 10);
  }

  private static CellRecording noisy(long seed) {
    CellModel model = new CellModel(new FullCell(CellDesign.nca(), AGED), 0.5, 25);
    return new CellCycler(model, SensorModel.AUTOMOTIVE, seed)
        .drive(DriveProfile.random(300, 8))
        .recording();
  }
}
