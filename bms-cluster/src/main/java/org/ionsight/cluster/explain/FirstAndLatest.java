package org.ionsight.cluster.explain;

/**
 * What was seen at the first and at the newest checkpoint of a cell. Copied in and out; empty where
 * nothing was. Immutable and thread-safe.
 *
 * @param first at the first checkpoint
 * @param latest at the newest
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FirstAndLatest(float[] first, float[] latest) {
  static final FirstAndLatest NONE = new FirstAndLatest(new float[0], new float[0]);

  FirstAndLatest {
    first = first.clone();
    latest = latest.clone();
  }

  @Override
  public float[] first() {
    return first.clone();
  }

  @Override
  public float[] latest() {
    return latest.clone();
  }

  boolean ofOneLength() {
    return first.length == latest.length;
  }
}
