package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import org.ionsight.cluster.ClusterFile;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.Test;

class GroupEvidenceLinesTest {
  private static String limits(String input) throws IOException {
    String text =
        """
        {"format": "ionsight-clusters", "version": 4, "method": "direction", "retired_names": [],
         "components": [], "cells": {}, "input": "%s", "silhouette": 0.7, "threshold": -1,
         "centre": [0, 0], "weight": [1, 1], "groups": [
         {"name": "A", "members": 93, "limit": 3, "prototypes": [[0, 0]]},
         {"name": "B", "members": 2, "limit": 0.4, "usual": 3, "rays": [[30, 0], [20, 1]]},
         {"name": "C", "members": 1, "limit": 0.5, "usual": 3, "rays": [[0, 30]]}]}
        """
            .formatted(input);
    return GroupEvidenceLines.limits(
        ClusterFile.fromJson(JsonNode.read("clusters.json", new StringReader(text))));
  }

  @Test
  void fewCellsOfADirection_haveTheShareOfSimulatedPacksBesideThatOfTheirOwnOfMany()
      throws IOException {
    assertEquals(
        "Of new cells of a group its limit is to hold 95 % (A); 90 % as on simulated packs (B, C;"
            + " too few cells to tell it of themselves).",
        limits("features"));
  }

  @Test
  void fewCellsByEmbedding_havePromisedNothing() throws IOException {
    assertEquals(
        "Of new cells of a group its limit is to hold 95 % (A); no share that can be promised (B,"
            + " C; too few cells).",
        limits("embedding"));
  }
}
