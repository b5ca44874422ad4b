package org.ionsight.cli.pack;

import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.pack.PackEstimate;

/** Why a cell has no remaining life to tell, or none left. */
final class LifeNote {
  private LifeNote() {}

  /** A clause; empty if there is nothing to say. */
  static String of(PackEstimate estimate, int cell, boolean told) {
    if (!told) {
      return "not told: " + words(estimate.rulReason(cell));
    }
    return estimate.rulInterval(cell).high() > 0
        ? ""
        : "none left: by its state of health the cell has reached the end of life";
  }

  private static String words(VerdictReason reason) {
    return switch (reason) {
      case OUT_OF_RANGE -> "a figure lies outside the ranges that the life network was trained on";
      case OUT_OF_DISTRIBUTION ->
          "the history is unlike those that the life network was trained on";
      case UNKNOWN_CELL_TYPE -> "the life network was trained and calibrated on other cell types";
      case UNSEEN_TEMPERATURE -> "cells of this type were not seen at such a temperature";
      case TOO_LITTLE_EVIDENCE -> "there are too few checkpoints, or the interval says too little";
      case PHYSICS_ONLY -> "there is no life network that answers";
      case IMPLAUSIBLE_INPUT -> "measurements were missing or implausible";
      case DISAGREEMENT -> "network and physics disagree";
      case WARMING_UP -> "the monitor was still settling";
      case NONE, NO_ESTIMATE -> "the life network gave no estimate";
    };
  }
}
