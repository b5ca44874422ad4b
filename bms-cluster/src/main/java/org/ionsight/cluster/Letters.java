package org.ionsight.cluster;

/** Names of groups: A to Z, then AA, AB and so on. */
final class Letters {
  private Letters() {}

  static String of(int rank) {
    return rank < 26 ? String.valueOf((char) ('A' + rank)) : of(rank / 26 - 1) + of(rank % 26);
  }
}
