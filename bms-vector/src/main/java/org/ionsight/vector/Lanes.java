package org.ionsight.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The width of vectors, and the function that every layer needs of them. */
final class Lanes {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int COUNT = SPECIES.length();

  // As in plain Java's RationalTanh, whose words on source and error hold here.
  private static final float LARGEST = 7.905311f;

  private Lanes() {}

  /** How many vectors so many numbers take. */
  static int blocks(int numbers) {
    return (numbers + COUNT - 1) / COUNT;
  }

  static FloatVector at(float[] values, int index) {
    return FloatVector.fromArray(SPECIES, values, index);
  }

  static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /** Where the quotient of {@link #tanh} holds: beyond it the nearest float is 1. */
  static FloatVector within(FloatVector value) {
    return value.min(all(LARGEST)).max(all(-LARGEST));
  }

  /** Hyperbolic tangent. */
  static FloatVector tanh(FloatVector value) {
    FloatVector x = within(value);
    FloatVector s = x.mul(x);
    FloatVector p = all(-2.7607684E-16f);
    p = p.fma(s, all(2.000188E-13f));
    p = p.fma(s, all(-8.604672E-11f));
    p = p.fma(s, all(5.1222973E-8f));
    p = p.fma(s, all(1.48572235E-5f));
    p = p.fma(s, all(6.3726195E-4f));
    p = p.fma(s, all(4.8935246E-3f));
    FloatVector q = all(1.1982584E-6f);
    q = q.fma(s, all(1.1853471E-4f));
    q = q.fma(s, all(2.2684347E-3f));
    q = q.fma(s, all(4.893525E-3f));
    return x.mul(p).div(q);
  }
}
