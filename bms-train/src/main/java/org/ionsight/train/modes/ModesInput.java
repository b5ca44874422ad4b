package org.ionsight.train.modes;

/** The inputs of one batch, with the view along the charge that the exported graph makes itself. */
final class ModesInput {
  final int batch;
  final float[] curves;
  final float[] references;
  final float[] curveViews;
  final float[] referenceViews;

  ModesInput(int batch) {
    this.batch = batch;
    curves = new float[batch * ModeCase.INPUT];
    references = new float[batch * ModeCase.INPUT];
    curveViews = new float[batch * ChargeView.SIZE];
    referenceViews = new float[batch * ChargeView.SIZE];
  }
}
