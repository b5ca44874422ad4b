package org.ionsight.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FullCellTest {

  static Stream<CellDesign> designs() {
    return Stream.of(
        CellDesign.nmc811(),
        CellDesign.nmc532(),
        CellDesign.nca(),
        CellDesign.lfp(),
        CellDesign.lco());
  }

  private static double soh(CellDesign design, double lli, double positive, double negative) {
    return new FullCell(design, new DegradationState(lli, positive, negative, 0))
        .capacityOverNominal();
  }

  @ParameterizedTest
  @MethodSource("designs")
  void a_new_cell_holds_its_nominal_capacity_between_its_limits(CellDesign design) {
    FullCell cell = new FullCell(design, DegradationState.NEW);
    assertEquals(1, cell.capacityOverNominal(), 1e-9);
    assertEquals(design.nominalAmpHours(), cell.capacityAmpHours(), 1e-9);
    assertEquals(design.minVolts(), cell.ocvVolts(0), 0.001);
    assertEquals(design.maxVolts(), cell.ocvVolts(1), 0.001);
  }

  @ParameterizedTest
  @MethodSource("designs")
  void open_circuit_voltage_rises_with_charge_and_inverts(CellDesign design) {
    FullCell cell = new FullCell(design, new DegradationState(0.1, 0.05, 0.05, 0));
    for (int i = 1; i <= 200; i++) {
      assertTrue(cell.ocvVolts(i / 200.0) >= cell.ocvVolts((i - 1) / 200.0));
    }
    assertEquals(0.9, cell.socAt(cell.ocvVolts(0.9)), 0.01);
    assertEquals(cell.ocvVolts(0.3), cell.toOcvTable().volts(0.3), 0.001);
  }

  @ParameterizedTest
  @MethodSource("designs")
  void lithium_is_conserved_over_a_charge(CellDesign design) {
    FullCell cell = new FullCell(design, new DegradationState(0.1, 0.08, 0.06, 0));
    double taken = design.balance().negative() * 0.94;
    double given = design.balance().positive() * 0.92;
    double gain = taken * (cell.negativeLithiation(1) - cell.negativeLithiation(0));
    double loss = given * (cell.positiveLithiation(0) - cell.positiveLithiation(1));
    assertEquals(gain, loss, 1e-9);
    assertEquals(cell.capacityOverNominal(), gain, 1e-9);
  }

  @ParameterizedTest
  @MethodSource("designs")
  void more_lost_lithium_means_less_capacity(CellDesign design) {
    for (double lli = 0.05; lli < 0.35; lli += 0.05) {
      assertTrue(soh(design, lli, 0, 0) < soh(design, lli - 0.05, 0, 0) - 0.03);
    }
  }

  @ParameterizedTest
  @MethodSource("designs")
  void no_loss_ever_adds_capacity(CellDesign design) {
    double base = soh(design, 0.1, 0.1, 0.1);
    assertTrue(soh(design, 0.12, 0.1, 0.1) <= base + 1e-9);
    assertTrue(soh(design, 0.1, 0.2, 0.1) <= base + 1e-9);
    assertTrue(soh(design, 0.1, 0.1, 0.2) <= base + 1e-9);
  }

  @Test
  void a_little_positive_loss_hides_behind_spare_material_and_much_of_it_does_not() {
    CellDesign design = CellDesign.nmc811();
    assertEquals(1, soh(design, 0, 0.05, 0), 0.01);
    assertTrue(soh(design, 0, 0.35, 0) < 0.85);
  }

  @Test
  void lost_negative_material_moves_the_graphite_step_to_less_charge() {
    // The step between stage 2 and stage 1L is at a fixed lithiation: with less graphite it comes
    // after less charge.
    FullCell fresh = new FullCell(CellDesign.nmc532(), DegradationState.NEW);
    FullCell aged = new FullCell(CellDesign.nmc532(), new DegradationState(0.12, 0, 0.15, 0));
    assertTrue(chargeAtLithiation(aged, 0.49) < chargeAtLithiation(fresh, 0.49) - 0.05);
  }

  private static double chargeAtLithiation(FullCell cell, double lithiation) {
    double soc = 0;
    while (cell.negativeLithiation(soc) < lithiation) {
      soc += 0.001;
    }
    return soc * cell.capacityOverNominal();
  }

  @Test
  void a_cell_without_lithium_is_refused_with_its_state() {
    CellDesign design = CellDesign.lfp();
    ElectrodeBalance b = design.balance();
    CellDesign dry =
        design.withBalance(
            new ElectrodeBalance(
                b.positive(), b.negative(), 0.5, b.positiveFull(), b.negativeEmpty()));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new FullCell(dry, new DegradationState(0.6, 0, 0, 0)));
    assertTrue(String.valueOf(e.getMessage()).contains("lli=0.6"));
  }

  @Test
  void impossible_losses_are_refused_with_their_bound() {
    var e =
        assertThrows(IllegalArgumentException.class, () -> new DegradationState(-0.01, 0, 0, 0));
    assertEquals("lli must be between 0 and 0.9, was -0.01", e.getMessage());
  }
}
