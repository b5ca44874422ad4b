package org.ionsight.cluster;

import static org.ionsight.cluster.GroupEvidence.Finding.NOT_STABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.core.json.JsonException;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterFileTest {
  private static final String GOOD =
      """
      {"format": "ionsight-clusters", "version": 1, "input": "embedding", "silhouette": 0.7,
       "threshold": 0.3, "centre": [0, 1], "weight": [1, 2],
       "groups": [{"name": "A", "members": 3, "limit": 2.5, "centroid": [0.5, -1]}]}
      """;

  @TempDir private Path dir;

  @Test
  void savedModel_assignsAsBefore() throws IOException {
    Blobs blobs = Blobs.around(new double[][] {{0, 0}, {30, 3}}, new int[] {40, 25}, 6);
    ClusterModel model =
        new GroupFinder(8, 1)
            .find(GroupingInput.EMBEDDING_CHANGE, blobs.floats(), new double[65])
            .model();
    Path file = dir.resolve("clusters.json");
    ClusterFile.write(model, file);
    ClusterModel read = ClusterFile.read(file);
    for (float[] vector : blobs.floats()) {
      assertEquals(model.assign(vector), read.assign(vector));
      assertEquals(model.distance(vector, 1), read.distance(vector, 1));
    }
    assertEquals(model.group(1), read.group(1));
    assertEquals(GroupingInput.EMBEDDING_CHANGE, read.input());
    assertEquals(Files.readString(file), ClusterFile.toJson(read).toString());
  }

  @Test
  void directionsOfCells_areSavedUnderTheirName() throws IOException {
    Blobs blobs = Blobs.around(new double[][] {{0, 0}, {30, 3}}, new int[] {40, 3}, 6);
    ClusterModel model =
        new DeviationStudy(8, 1)
            .find(
                GroupingInput.FEATURES,
                blobs.points,
                Standardizer.identity(2),
                new double[] {1, 1},
                new double[43])
            .grouping()
            .model();
    String saved = ClusterFile.toJson(model).toString();
    assertTrue(saved.contains("\"direction\""), saved);
    ClusterModel read = read(saved);
    assertEquals(GroupingMethod.DIRECTION, read.method());
    assertEquals(1, read.assign(blobs.floats()[42]));
    assertTrue(saved.contains("\"version\": 4"), saved);
    float[] farther = {62, 6};
    assertEquals(1, read.assign(farther), "the same direction");
    assertEquals(model.distance(farther, 1), read.distance(farther, 1));
    assertEquals(saved, ClusterFile.toJson(read).toString());
  }

  @Test
  void directionsOfBefore_whichHadPrototypes_areRead() throws IOException {
    ClusterModel model =
        read(
            """
            {"format": "ionsight-clusters", "version": 3, "method": "direction",
             "retired_names": [], "components": [], "cells": {"A": ["1"], "B": ["2"]},
             "input": "features", "silhouette": 0.7, "threshold": -1, "centre": [0, 0],
             "weight": [1, 1], "groups": [
             {"name": "A", "members": 1, "limit": 3, "prototypes": [[0, 0]]},
             {"name": "B", "members": 1, "limit": 3, "prototypes": [[30, 0]]}]}
            """);
    assertEquals(1, model.assign(new float[] {32, 0}));
    assertEquals(-1, model.assign(new float[] {60, 0}));
    assertTrue(model.evidence().isEmpty());
  }

  @Test
  void evidenceOfGroups_isSavedAsVersionFourAndRead() throws IOException {
    LearnedEvidence evidence = new LearnedEvidence(GroupEvidence.oneGroup(NOT_STABLE), 17);
    ClusterModel model = read(GOOD).withEvidence(evidence);

    String text = ClusterFile.toJson(model).toString();
    ClusterModel read = read(text);

    assertTrue(text.contains("\"version\": 4"), text);
    LearnedEvidence told = read.evidence().orElseThrow();
    assertEquals(17, told.cells());
    assertEquals(evidence.sentence(), told.sentence());
    assertEquals(text, ClusterFile.toJson(read).toString());
    assertTrue(told.sentence().contains("17 cells") && told.sentence().contains("one group"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "cells": 17           | "cells": 0             | evidence needs at least 1 cell
          "not_stable"          | "well"                 | finding: expected one of
          ["told"]              | ["whispered"]          | expected 'shuffles' to be of
          """)
  void evidenceThatDoesNotFit_isRefusedWithItsPlace(String good, String bad, String message)
      throws IOException {
    LearnedEvidence evidence = new LearnedEvidence(GroupEvidence.oneGroup(NOT_STABLE), 17);
    String text = ClusterFile.toJson(read(GOOD).withEvidence(evidence)).toString();
    String changed = text.replace(good, bad);
    assertTrue(!changed.equals(text), text);
    JsonException e = assertThrows(JsonException.class, () -> read(changed));
    assertTrue(e.toString().contains(message), e.toString());
  }

  @Test
  void evidenceOfOtherGroups_isRefused() throws IOException {
    ClusterModel model = read(GOOD);
    GroupEvidence two =
        new GroupEvidence(
            GroupEvidence.Finding.SEPARATE_GROUPS,
            2,
            0,
            0.5,
            0.5,
            1,
            new double[] {1, 1},
            0.01,
            new double[] {0.01, 0.01},
            new double[] {0.01, 0.01},
            List.of(GroupEvidence.Shuffles.DECIDE, GroupEvidence.Shuffles.DECIDE));
    assertThrows(ClusterException.class, () -> model.withEvidence(new LearnedEvidence(two, 9)));
  }

  @Test
  void handWrittenFile_isRead() throws IOException {
    ClusterModel model = read(GOOD);
    assertEquals(0, model.distance(new float[] {0.5f, 0.5f}, 0), 1e-12);
    assertEquals(0, model.assign(new float[] {3, 0.5f}));
    assertEquals(-1, model.assign(new float[] {3.1f, 0.5f}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "version": 1         | "version": 5       | version 5
          "input": "embedding" | "input": "colour"  | input: expected one of
          "weight": [1, 2]     | "weight": [1]      | centre and weight must be of one length
          [0.5, -1]            | [0.5]              | centroids must have as many components
          "members": 3         | "members": 0       | groups[0]: a group needs a name
          "limit": 2.5         | "limit": "far"     | groups[0].limit: expected a number
          "limit": 2.5,        | "limit": 2.5, "x":1, | unknown key 'x'
          """)
  void valueThatDoesNotFit_isRefusedWithItsPlace(String good, String bad, String message) {
    String text = GOOD.replace(good, bad);
    JsonException e = assertThrows(JsonException.class, () -> read(text));
    assertTrue(e.toString().contains(message), e.toString());
    assertTrue(e.toString().contains("clusters.json"), e.toString());
  }

  @Test
  void ballsWithoutPast_areWrittenAsVersionOne() throws IOException {
    String text = ClusterFile.toJson(read(GOOD)).toString();
    assertTrue(text.contains("\"version\": 1"), text);
  }

  @Test
  void namesOfCellsAndComponents_areSavedAsVersionThree() throws IOException {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("007", "A");
    cells.put("001", GroupRoster.NO_GROUP);
    cells.put("003", "A");
    GroupRoster roster = new GroupRoster(List.of("soh", "resistance"), cells);

    String text = ClusterFile.toJson(read(GOOD).withRoster(roster)).toString();
    ClusterModel read = read(text);

    assertTrue(text.contains("\"version\": 3"), text);
    assertEquals(roster, read.roster());
    assertEquals(text, ClusterFile.toJson(read).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "components": ["x", "y"] | "components": ["x"]      | were 1 names of 2 components
          "components": ["x", "y"] | "components": ["x", "x"] | names of components must differ
          {"A": ["1"], "?": ["2"]} | {"B": ["1"]}             | cells must be in the groups
          {"A": ["1"], "?": ["2"]} | {"A": ["1", "1"]}        | cell '1' in one group
          """)
  void namesThatDoNotFit_areRefusedWithTheirPlace(String good, String bad, String message) {
    String version3 =
        GOOD.replace(
            "\"version\": 1,",
            "\"version\": 3, \"method\": \"k_means\", \"retired_names\": [],"
                + " \"components\": [\"x\", \"y\"], \"cells\": {\"A\": [\"1\"], \"?\": [\"2\"]},");
    JsonException e = assertThrows(JsonException.class, () -> read(version3.replace(good, bad)));
    assertTrue(e.toString().contains(message), e.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "method": "gaussian_full" | "method": "tarot"         | method: expected one of
          "factor": [2, 0, 1]       | "factor": [2, 1]          | must have 3 values, had 2
          "factor": [2, 0, 1]       | "factor": [2, 0, 0]       | row 1 of a factor
          "share": 1                | "share": 0                | a weight above 0
          "mean": [0, 0]            | "centroid": [0, 0]        | unknown key 'centroid'
          """)
  void ellipsoidThatDoesNotFit_isRefusedWithItsPlace(String good, String bad, String message) {
    String version2 =
        """
        {"format": "ionsight-clusters", "version": 2, "method": "gaussian_full",
         "retired_names": ["B"], "input": "embedding", "silhouette": 0.7, "threshold": 0.3,
         "centre": [0, 1], "weight": [1, 2], "groups": [{"name": "A", "members": 3, "limit": 2.5,
         "share": 1, "mean": [0, 0], "factor": [2, 0, 1]}]}
        """;
    JsonException e = assertThrows(JsonException.class, () -> read(version2.replace(good, bad)));
    assertTrue(e.toString().contains(message), e.toString());
  }

  private static ClusterModel read(String text) throws IOException {
    return ClusterFile.fromJson(JsonNode.read("clusters.json", new StringReader(text)));
  }
}
