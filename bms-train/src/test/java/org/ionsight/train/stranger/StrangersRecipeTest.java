package org.ionsight.train.stranger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.model.bundle.DataSetUse;
import org.ionsight.model.uncertainty.CalibratedType;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.HealthData;
import org.junit.jupiter.api.Test;

class StrangersRecipeTest {
  private static TrainingRun without(String... left) {
    Path none = Path.of("none");
    return new TrainingRun(none, none, none, 1, null, false, null, null, Set.of(left));
  }

  private static CurveRow row(String dataset, String cell, Split split, Cathode cathode) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.setCathode(cathode);
    return new CurveRow(dataset, cell, split, 1, 0.9, curve);
  }

  private static final CurveRows ROWS =
      new CurveRows(
          List.of(
              row("rwth-sanyo", "a", Split.TRAIN, Cathode.NMC),
              row("calce-cs2", "a", Split.TRAIN, Cathode.LCO),
              row("calce-cs2", "b", Split.TRAIN, Cathode.LCO),
              row("lg-18650hg2", "a", Split.TRAIN, Cathode.NMC),
              row("nasa-pcoe", "a", Split.TEST, Cathode.UNKNOWN),
              row("simulated", "a", Split.TRAIN, Cathode.LFP)));

  private static List<String> types(TrainingRun run) {
    List<DataSetUse> sources = new ArrayList<>();
    for (String name : List.of("rwth-sanyo", "calce-cs2", "lg-18650hg2", "nasa-pcoe")) {
      sources.add(new DataSetUse(name, "MIT", "stated", "Doe 2020", DataSetUse.Terms.OPEN));
    }
    CurveRows learned = ROWS.select(row -> HealthData.mayLearn(run, row));
    return List.copyOf(StrangersRecipe.types(learned, sources).keySet());
  }

  @Test
  void typesOfTrainingCells_areAsked() {
    assertEquals(List.of("rwth-sanyo", "calce-cs2", "lg-18650hg2"), types(without()));
  }

  @Test
  void typeThatTheRunLeavesOut_isNeitherKnownNorAsked() {
    assertEquals(List.of("calce-cs2", "lg-18650hg2"), types(without("rwth-sanyo")));
    assertEquals(List.of("rwth-sanyo", "calce-cs2", "lg-18650hg2"), types(without("calce-cs2/a")));
    assertEquals(
        List.of("rwth-sanyo", "lg-18650hg2"), types(without("calce-cs2/a", "calce-cs2/b")));
    assertEquals(List.of("calce-cs2"), types(without("NMC")));
  }

  @Test
  void typeThatNobodySawAge_isNotKnown() {
    CalibratedType aged = new CalibratedType("aged", Cathode.NCA, 3.5, 2.5, 4.2);
    CalibratedType fresh = new CalibratedType("lg-18650hg2", Cathode.NMC, 3, 2.5, 4.2);
    assertEquals(List.of(aged), StrangersRecipe.known(Map.of("set", aged, "lg-18650hg2", fresh)));
  }

  @Test
  void innerTrainings_leaveOutTheTypeAndWhatTheRunLeavesOut() {
    assertEquals(
        Set.of("rwth-sanyo", "tongji"), without("rwth-sanyo").withoutAlso(Set.of("tongji")));
  }

  @Test
  void networksThatLeaveOutOtherThings_haveOtherFolders() {
    String plain = StrangersRecipe.folder(without(), "tongji");
    assertEquals("without-tongji-1", plain);
    String other = StrangersRecipe.folder(without("rwth-sanyo", "lsd"), "tongji");
    assertNotEquals(plain, other);
    assertEquals(other, StrangersRecipe.folder(without("lsd", "rwth-sanyo"), "tongji"));
    assertTrue(other.startsWith("without-tongji-and-") && other.endsWith("-1"), other);
  }
}
