package org.ionsight.train.soc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws tracks by the share of their data set, and finds one that may follow another. */
final class SocTrackPicker {
  /** Charges without a load profile of their own get this part of a data set's draws. */
  private static final double CHARGE_SHARE = 0.2;

  private final Map<String, Double> shares;
  private final Map<String, List<SocTrack>> loads = new LinkedHashMap<>();
  private final Map<String, List<SocTrack>> charges = new LinkedHashMap<>();

  SocTrackPicker(List<SocTrack> tracks, Map<String, Double> shares) {
    Map<String, Double> present = new LinkedHashMap<>();
    for (SocTrack track : tracks) {
      boolean charge = track.profile().startsWith("Charge");
      (charge ? charges : loads)
          .computeIfAbsent(track.dataset(), k -> new ArrayList<>())
          .add(track);
      present.put(track.dataset(), shares.getOrDefault(track.dataset(), 0.0));
    }
    if (loads.isEmpty()) {
      throw new IllegalArgumentException("no labelled tracks to train on");
    }
    present.keySet().retainAll(loads.keySet());
    this.shares = present;
  }

  SocTrack any(RandomGenerator random) {
    double total = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    double draw = random.nextDouble() * total;
    String chosen = "";
    for (var share : shares.entrySet()) {
      chosen = share.getKey();
      draw -= share.getValue();
      if (draw < 0) {
        break;
      }
    }
    List<SocTrack> charging = charges.getOrDefault(chosen, List.of());
    boolean charge = !charging.isEmpty() && random.nextDouble() < CHARGE_SHARE;
    return one(charge ? charging : loads.getOrDefault(chosen, charging), random);
  }

  /** A charge from below this SOC, or a load from full; the track itself if there is none. */
  SocTrack after(SocTrack before, double soc, RandomGenerator random) {
    boolean full = soc > 0.97;
    List<SocTrack> fitting = new ArrayList<>();
    Map<String, List<SocTrack>> kind = full ? loads : charges;
    for (SocTrack t : kind.getOrDefault(before.dataset(), List.of())) {
      boolean same = t.ambientCelsius() == before.ambientCelsius();
      boolean joins = full ? t.soc(0) > 0.97 : t.soc(0) <= soc + 0.02 && soc < 0.9;
      if (same && joins) {
        fitting.add(t);
      }
    }
    return fitting.isEmpty() ? before : one(fitting, random);
  }

  private static SocTrack one(List<SocTrack> tracks, RandomGenerator random) {
    return tracks.get(random.nextInt(tracks.size()));
  }
}
