package org.ionsight.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModeModel;
import org.ionsight.core.estimate.PulseModel;
import org.ionsight.model.adapt.Adaptation;
import org.ionsight.model.adapt.AdaptedHead;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.bundle.ModelOrigin;
import org.ionsight.model.guard.EmbeddingReference;
import org.ionsight.model.guard.HealthGuard;
import org.ionsight.model.guard.LifeGuard;
import org.ionsight.model.guard.ModeGuard;
import org.ionsight.model.guard.PulseGuard;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.ModeMargins;
import org.ionsight.model.uncertainty.TypeCalibration;
import org.jspecify.annotations.Nullable;

/** Opens the models of a bundle with the margins and the guard that belong to a cell's type. */
final class ModelOpener {
  // For a network that came without calibration its raw quantiles stand as they are.
  private static final BandedMargins NO_MARGINS =
      new BandedMargins(new double[] {0}, new double[] {0});

  private static final ModeMargins NO_MODE_MARGINS =
      new ModeMargins(
          List.of(NO_MARGINS, NO_MARGINS, NO_MARGINS), List.of(NO_MARGINS, NO_MARGINS, NO_MARGINS));

  private static final TypeCalibration NO_TYPES = new TypeCalibration(List.of(), Map.of());

  private final BundleFiles files;
  private final Function<ModelKind, Graph> graphs;
  private final @Nullable Adaptation adaptation;

  ModelOpener(
      BundleFiles files, Function<ModelKind, Graph> graphs, @Nullable Adaptation adaptation) {
    this.files = files;
    this.graphs = graphs;
    this.adaptation = adaptation;
  }

  TypeCalibration healthTypes() {
    return files.calibration().healthTypes().orElse(NO_TYPES);
  }

  Optional<AdaptiveHealthModel> health(CellSpec spec, Supplier<Adaptation> beginning) {
    TypeCalibration types = healthTypes();
    boolean learned =
        adaptation != null
            && adaptation.labels() > 0
            && adaptation.cell().equalsIgnoreCase(spec.name());
    TypeKnowledge knowledge = TypeKnowledge.of(types, spec, learned);
    return health(knowledge, types.margins(spec), beginning);
  }

  Optional<AdaptiveHealthModel> health(Supplier<Adaptation> beginning) {
    boolean learned = adaptation != null && adaptation.labels() > 0;
    return health(TypeKnowledge.untold(healthTypes(), learned), Optional.empty(), beginning);
  }

  private Optional<AdaptiveHealthModel> health(
      TypeKnowledge knowledge, Optional<BandedMargins> ofType, Supplier<Adaptation> beginning) {
    BandedMargins ofAllTypes = files.calibration().health().orElse(NO_MARGINS);
    return contract(ModelKind.HEALTH)
        .map(
            contract -> {
              Optional<EmbeddingReference> bundled = files.reference().health();
              Adaptation learned =
                  adaptation != null || bundled.isEmpty() ? adaptation : beginning.get();
              return new NetworkHealthModel(
                  graphs.apply(ModelKind.HEALTH),
                  contract,
                  ofType.orElse(ofAllTypes),
                  ofAllTypes,
                  new HealthGuard(
                      contract.validRanges(),
                      bundled.map(r -> learned == null ? r : learned.reference(r))),
                  learned == null ? null : new AdaptedHead(learned, bundled.orElseThrow()),
                  knowledge);
            });
  }

  Optional<LifeModel> life(CellSpec spec) {
    TypeCalibration types = files.calibration().lifeTypes().orElse(NO_TYPES);
    return life(
        TypeKnowledge.of(types, spec, false),
        types.margins(spec).or(() -> files.calibration().life()));
  }

  Optional<LifeModel> life() {
    return life(TypeKnowledge.untold(NO_TYPES, false), files.calibration().life());
  }

  private Optional<LifeModel> life(TypeKnowledge knowledge, Optional<BandedMargins> margins) {
    return contract(ModelKind.LIFE)
        .map(
            contract ->
                new NetworkLifeModel(
                    graphs.apply(ModelKind.LIFE),
                    contract,
                    files.manifest().definitions(),
                    margins.orElse(NO_MARGINS),
                    new LifeGuard(contract.validRanges(), files.reference().life()),
                    knowledge));
  }

  Optional<ModeModel> modes() {
    return contract(ModelKind.MODES)
        .map(
            contract ->
                new NetworkModeModel(
                    graphs.apply(ModelKind.MODES),
                    contract,
                    files.calibration().modes().orElse(NO_MODE_MARGINS),
                    new ModeGuard(contract.validRanges(), files.reference().modes()),
                    cathodes()));
  }

  /** The positive electrodes that the network of modes was trained on, as its recipe names them. */
  private Set<Cathode> cathodes() {
    ModelOrigin origin = files.manifest().origins().get(ModelKind.MODES);
    String names = origin == null ? "" : origin.settings().getOrDefault("cathodes", "");
    Set<Cathode> cathodes = EnumSet.noneOf(Cathode.class);
    for (Cathode cathode : Cathode.values()) {
      if (List.of(names.split("[ ,]+")).contains(cathode.name())) {
        cathodes.add(cathode);
      }
    }
    return cathodes;
  }

  Optional<PulseModel> pulse() {
    return contract(ModelKind.PULSE)
        .map(
            contract ->
                new NetworkPulseModel(
                    graphs.apply(ModelKind.PULSE),
                    contract,
                    files.calibration().pulse().orElse(NO_MARGINS),
                    new PulseGuard(contract.validRanges(), files.reference().pulse())));
  }

  private Optional<ModelContract> contract(ModelKind kind) {
    return files.manifest().contract(kind);
  }
}
