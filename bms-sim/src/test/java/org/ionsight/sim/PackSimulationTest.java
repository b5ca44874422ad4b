package org.ionsight.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PackSimulationTest {
  private static final double STEP = 0.001;

  private static PackSimulation.Builder small() {
    return PackSimulation.builder()
        .cells(12)
        .probes(3)
        .seed(4)
        .checkpoints(PackLife.checkpoints(3, 1_000, 900));
  }

  @Test
  void the_same_seed_gives_the_same_recording_in_any_order() {
    PackSimulation first = small().build();
    first.record(0);
    PackRecording one = first.record(2);
    PackRecording two = small().build().record(2);
    assertEquals(one.size(), two.size());
    for (int row = 0; row < one.size(); row++) {
      assertEquals(one.amps(row), two.amps(row));
      for (int cell = 0; cell < 12; cell++) {
        assertEquals(one.volts(row, cell), two.volts(row, cell));
      }
    }
    assertEquals(one.truth(), two.truth());
  }

  @Test
  void a_cell_that_leaks_stays_behind_from_its_onset_on_and_is_no_weaker() {
    PackSimulation leaking = small().leak(5, 0.1, 400).build();
    for (int checkpoint = 0; checkpoint < 3; checkpoint++) {
      CellTruth healthy = small().build().record(checkpoint).truth().get(5);
      CellTruth leaky = leaking.record(checkpoint).truth().get(5);
      assertEquals(healthy.soh(), leaky.soh());
      if (checkpoint == 0) {
        assertEquals(healthy.socEnd(), leaky.socEnd());
      } else {
        // 0.1 A over four days are 9.6 Ah, 6 % of 156 Ah.
        assertTrue(leaky.socEnd() < healthy.socEnd() - 0.05, leaky + " against " + healthy);
      }
    }
  }

  @Test
  void a_leak_outside_the_pack_is_refused() {
    PackSimulation.Builder outside = small().leak(12, 0.1, 0);
    assertThrows(IllegalArgumentException.class, outside::build);
    assertThrows(IllegalArgumentException.class, () -> small().leak(3, -0.1, 0));
  }

  @Test
  void another_seed_gives_other_cells() {
    double one = small().build().record(0).truth().get(0).soh();
    double two = small().seed(5).build().record(0).truth().get(0).soh();
    assertTrue(Math.abs(one - two) > 1e-6);
  }

  @Test
  void no_cell_passes_its_limit_and_the_first_to_reach_it_limits_the_charge() {
    PackSimulation pack = small().plant(5, AgeingCause.RESISTANCE, 4).build();
    PackRecording rows = pack.record(1);
    double[] highest = new double[12];
    for (int row = 0; row < rows.size(); row++) {
      for (int cell = 0; cell < 12; cell++) {
        highest[cell] = Math.max(highest[cell], rows.volts(row, cell));
        assertTrue(rows.volts(row, cell) < 4.2 + 5 * STEP);
      }
    }
    int first = 0;
    for (int cell = 0; cell < 12; cell++) {
      first = highest[cell] > highest[first] ? cell : first;
    }
    assertEquals(5, first);
    assertEquals(4.2, highest[5], 5 * STEP);
  }

  @Test
  void a_checkpoint_is_a_rest_a_charge_every_ten_seconds_and_a_rest() {
    PackSimulation pack = small().build();
    PackRecording rows = pack.record(1);
    double nominal = pack.layout().spec().nominalAmpHours();
    assertEquals(10, rows.seconds(0));
    double charged = 0;
    double largest = 0;
    for (int row = 1; row < rows.size(); row++) {
      assertEquals(10, rows.seconds(row) - rows.seconds(row - 1), 1e-9);
      charged += rows.amps(row) * 10 / 3600;
      largest = Math.max(largest, rows.amps(row));
    }
    assertEquals(0, rows.amps(10), 0.3);
    assertEquals(0, rows.amps(rows.size() - 1), 0.3);
    assertEquals(pack.checkpoints().get(1).cRate() * nominal, largest, 1);
    assertTrue(charged > 0.5 * nominal && charged < nominal, "charged " + charged);
  }

  @Test
  void the_last_checkpoint_drives_at_one_second_and_empties_the_cells_a_little() {
    PackRecording rows = small().build().record(2);
    int last = rows.size() - 1;
    assertEquals(1, rows.seconds(last) - rows.seconds(last - 1), 1e-9);
    double soc = rows.truth().get(0).socEnd();
    assertTrue(soc > 0.6 && soc < 0.95, "soc " + soc);
  }

  @Test
  void charge_that_went_in_is_what_the_cells_gained() {
    PackSimulation pack = small().sensors(SensorModel.IDEAL).build();
    PackRecording rows = pack.record(1);
    double charged = 0;
    for (int row = 1; row < rows.size(); row++) {
      charged += rows.amps(row) * (rows.seconds(row) - rows.seconds(row - 1)) / 3600;
    }
    double nominal = pack.layout().spec().nominalAmpHours();
    for (CellTruth cell : rows.truth()) {
      double startSoc = cell.socEnd() - charged / (cell.soh() * nominal);
      assertTrue(startSoc > pack.checkpoints().get(1).startSoc() - 1e-9, "started " + startSoc);
    }
  }

  @Test
  void a_missing_probe_is_not_a_number_and_the_others_are() {
    PackRecording rows = small().missingProbe(1).build().record(0);
    for (int row = 0; row < rows.size(); row++) {
      assertTrue(Double.isNaN(rows.celsius(row, 1)));
      assertTrue(rows.celsius(row, 0) > 10 && rows.celsius(row, 2) < 45);
    }
  }

  @Test
  void cells_of_a_batch_differ_as_much_as_real_ones() {
    List<CellTruth> truth =
        PackSimulation.builder()
            .checkpoints(PackLife.checkpoints(1, 0, 0))
            .build()
            .record(0)
            .truth();
    double mean = truth.stream().mapToDouble(CellTruth::soh).average().orElseThrow();
    double variance =
        truth.stream()
            .mapToDouble(c -> (c.soh() - mean) * (c.soh() - mean))
            .average()
            .orElseThrow();
    assertEquals(1, mean, 0.005);
    assertEquals(0.01, Math.sqrt(variance), 0.003);
  }

  @Test
  void every_planted_weakness_of_the_sample_pack_ranks_worst_in_its_own_measure() {
    List<CellTruth> truth = SampleData.samplePack().record(11).truth();
    assertWorst(truth, AgeingCause.POSITIVE_MATERIAL, c -> c.state().lamPositive());
    assertWorst(truth, AgeingCause.NEGATIVE_MATERIAL, c -> c.state().lamNegative());
    assertWorst(truth, AgeingCause.RESISTANCE, c -> c.state().resistanceGrowth());
    // Plating makes the cells without negative material lose lithium too.
    assertWorst(
        truth.stream().filter(c -> c.cause() != AgeingCause.NEGATIVE_MATERIAL).toList(),
        AgeingCause.LITHIUM_INVENTORY,
        c -> c.state().lli());
  }

  private static void assertWorst(
      List<CellTruth> truth, AgeingCause cause, ToDoubleFunction<CellTruth> measure) {
    long planted = truth.stream().filter(c -> c.cause() == cause).count();
    List<AgeingCause> worst =
        truth.stream()
            .sorted(Comparator.comparingDouble(measure).reversed())
            .limit(planted)
            .map(CellTruth::cause)
            .toList();
    assertTrue(worst.stream().allMatch(cause::equals), cause + " but worst are " + worst);
  }

  @Test
  void most_cells_of_the_sample_pack_end_between_80_and_89_percent_and_the_weak_ones_below() {
    for (CellTruth cell : SampleData.samplePack().record(11).truth()) {
      if (cell.cause() == AgeingCause.NONE || cell.cause() == AgeingCause.RESISTANCE) {
        assertTrue(cell.soh() > 0.80 && cell.soh() < 0.89, "cell " + cell);
        assertTrue(cell.rulCycles() > 0);
      } else {
        assertTrue(cell.soh() > 0.65 && cell.soh() < 0.78, "cell " + cell);
        assertEquals(0, cell.rulCycles());
      }
    }
  }

  @Test
  void weak_cells_that_the_seed_picks_take_the_causes_in_turn() {
    List<CellTruth> truth = small().weakCells(5).build().record(0).truth();
    assertEquals(5, truth.stream().filter(c -> c.cause() != AgeingCause.NONE).count());
    assertEquals(2, truth.stream().filter(c -> c.cause() == AgeingCause.LITHIUM_INVENTORY).count());
    assertThrows(IllegalArgumentException.class, () -> small().weakCells(13).build());
  }

  @Test
  void a_planted_cell_outside_the_pack_is_refused() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> small().plant(12, AgeingCause.RESISTANCE, 2).build());
    assertTrue(String.valueOf(e.getMessage()).contains("below 12"));
  }
}
