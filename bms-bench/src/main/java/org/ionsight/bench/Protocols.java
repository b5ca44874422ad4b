package org.ionsight.bench;

import java.util.List;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.curve.SohCurve;
import org.ionsight.bench.curve.SohMultimodal;
import org.ionsight.bench.features.SohFeatures;
import org.ionsight.bench.life.ClusterLife;
import org.ionsight.bench.life.ClusterLifeUnseen;
import org.ionsight.bench.life.RulLife;
import org.ionsight.bench.life.RulSeverson;
import org.ionsight.bench.modes.ModesProtocol;
import org.ionsight.bench.pack.ClusterPack;
import org.ionsight.bench.retired.ClusterRetired;
import org.ionsight.bench.retired.SohRetired;
import org.ionsight.bench.soc.SocProtocol;
import org.ionsight.bench.soc.SocStress;
import org.ionsight.bench.transfer.SohTransfer;

/** The protocols that there are. */
final class Protocols {
  private Protocols() {}

  static List<Protocol> all() {
    return List.of(
        new SocProtocol("soc-lg"),
        new SocProtocol("soc-panasonic"),
        new SocStress(),
        new SocProtocol("soc-lipo"),
        new SocProtocol("soc-lfp"),
        new SohCurve(),
        new SohTransfer(),
        new SohMultimodal(),
        new ModesProtocol(),
        new RulSeverson(),
        new RulLife(),
        new ClusterLife(),
        new ClusterLifeUnseen(),
        new ClusterPack(),
        new SohFeatures(),
        new SohRetired(),
        new ClusterRetired());
  }
}
