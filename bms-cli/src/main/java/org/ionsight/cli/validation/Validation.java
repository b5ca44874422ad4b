package org.ionsight.cli.validation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionsight.cli.InputException;
import org.ionsight.cli.pack.PackSource;
import org.ionsight.cli.recording.CellLookup;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.cell.CellSpecs;
import org.ionsight.core.io.BdfReader;
import org.ionsight.core.io.ColumnMap;
import org.ionsight.core.io.PackCheck;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.io.PackReader;
import org.ionsight.core.io.RecordingCheck;
import org.ionsight.core.io.RecordingException;
import org.ionsight.core.io.Sample;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.quality.PlausibilityCheck;
import org.ionsight.core.quality.PlausibilityLimits;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.bundle.BundleManifest;

/**
 * Reads a path as what it is and says what is in it. What cannot be used at all is the exception of
 * its reader, with the place.
 *
 * @param cell shipped name or spec file of the recordings, if the person gave one
 * @param map columns, units, sign of the recordings
 * @param standardInput read for {@code -}
 */
public record Validation(Optional<String> cell, ColumnMap map, InputStream standardInput) {
  /**
   * Validates one path.
   *
   * @param path a recording, pack directory, bundle directory or cell spec; {@code -} is a
   *     recording on standard input
   * @return what was found
   * @throws IOException if it cannot be read as what it is
   * @throws RuntimeException of its domain if it cannot be used
   */
  public Finding validate(Path path) throws IOException {
    if (path.toString().equals("-")) {
      return recording(path);
    }
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (Files.isRegularFile(path.resolve(BundleManifest.FILE))) {
      return bundle(path);
    }
    if (PackDirectory.isPack(path)) {
      return pack(PackDirectory.read(path));
    }
    if (Files.isDirectory(path)) {
      throw new InputException(
          "%s: expected a folder with %s or %s, found neither; name a pack, a bundle or files"
              .formatted(path, PackDirectory.DESCRIPTION, BundleManifest.FILE));
    }
    if (path.toString().endsWith(".json")) {
      return spec(path);
    }
    Optional<PackDirectory> wide = new PackSource(List.of(path), cell, map).wide();
    return wide.isPresent() ? pack(wide.get()) : recording(path);
  }

  private static Finding bundle(Path path) {
    try (ModelBundle bundle = ModelBundle.load(path)) {
      BundleManifest manifest = bundle.manifest();
      return new Finding(
          "bundle",
          0,
          "%s %s with %s, %d files verified"
              .formatted(
                  manifest.id(),
                  manifest.version(),
                  manifest.models().keySet().toString().toLowerCase(Locale.ROOT),
                  manifest.files().size()));
    }
  }

  private static Finding spec(Path path) throws IOException {
    CellSpec spec = CellSpecs.read(path);
    return new Finding(
        "cell spec",
        0,
        "%s; open-circuit voltage %s, circuit %s"
            .formatted(
                spec,
                spec.ocv().isPresent() ? "measured" : "typical of the chemistry",
                spec.circuit().isPresent() ? "fitted" : "typical of the chemistry"));
  }

  private Finding pack(PackDirectory pack) throws IOException {
    FlagCount flags = new FlagCount();
    List<String> doubts = new ArrayList<>();
    long frames = 0;
    PackFrame frame = new PackFrame(pack.layout());
    for (PackDirectory.Checkpoint checkpoint : pack.checkpoints()) {
      PackCheck meaning = new PackCheck(checkpoint.file(), pack.layout()).trusting(map);
      PlausibilityCheck[] checks = new PlausibilityCheck[pack.layout().cells()];
      for (int cell = 0; cell < checks.length; cell++) {
        checks[cell] = new PlausibilityCheck(PlausibilityLimits.of(pack.layout().spec()));
      }
      try (PackReader reader = pack.open(checkpoint, map)) {
        while (reader.next(frame)) {
          frames++;
          meaning.offer(reader.testSeconds(), frame);
          for (int cell = 0; cell < checks.length; cell++) {
            int number = cell + 1;
            flags.add(
                checks[cell].check(
                    frame.nanos * 1e-9, frame.volts[cell], frame.amps, celsius(pack, frame, cell)),
                () -> "%s, cell %d".formatted(checkpoint.file(), number));
          }
        }
      }
      meaning.finish();
      meaning.doubts().forEach(doubt -> doubts.add(checkpoint.file() + ": " + doubt));
    }
    return new Finding(
        "pack",
        frames,
        "%s: %d cells of %s, %d %s; %s"
            .formatted(
                pack.name(),
                pack.layout().cells(),
                pack.layout().spec().name(),
                pack.checkpoints().size(),
                pack.checkpoints().size() == 1 ? "recording" : "recordings",
                text(flags, doubts)));
  }

  private static String text(FlagCount flags, List<String> doubts) {
    return doubts.isEmpty() ? flags.toString() : flags + "; " + String.join("; ", doubts);
  }

  private static double celsius(PackDirectory pack, PackFrame frame, int cell) {
    int probe = pack.layout().probeOf(cell);
    return probe < 0 ? Double.NaN : frame.celsius[probe];
  }

  private Finding recording(Path path) throws IOException {
    Optional<CellSpec> spec = knownSpec(path);
    try (BdfReader reader =
        path.toString().equals("-")
            ? BdfReader.open("standard input", standardInput, map)
            : BdfReader.open(path, map)) {
      Sample sample = new Sample();
      FlagCount flags = new FlagCount();
      Optional<RecordingCheck> meaning =
          spec.map(s -> new RecordingCheck(reader.place(), s).trusting(map));
      Optional<PlausibilityCheck> check =
          spec.map(s -> new PlausibilityCheck(PlausibilityLimits.of(s)));
      long rows = 0;
      double first = Double.NaN;
      double last = Double.NaN;
      while (reader.next(sample)) {
        last = sample.testSeconds;
        first = rows == 0 ? sample.testSeconds : first;
        rows++;
        meaning.ifPresent(
            m -> {
              m.offer(sample.testSeconds, sample.volts, sample.amps, sample.netAmpHours);
              m.offerCelsius(sample.celsius);
            });
        check.ifPresent(
            c ->
                flags.add(
                    c.check(sample.testSeconds, sample.volts, sample.amps, sample.celsius),
                    () -> "line " + sample.line));
      }
      if (rows == 0) {
        throw new RecordingException(
            reader.place(), "rows", "only a header", "check that the export was finished");
      }
      if (meaning.isPresent()) {
        meaning.get().finish();
      }
      List<String> doubts = meaning.map(RecordingCheck::doubts).orElse(List.of());
      return new Finding(
          "recording",
          rows,
          String.format(
              Locale.ROOT,
              "%.0f s; read as %s; %s",
              last - first,
              reader.reading(),
              spec.isPresent()
                  ? "cell %s; %s".formatted(spec.get().name(), text(flags, doubts))
                  : "no cell known (--cell), so plausibility was not checked"));
    }
  }

  private Optional<CellSpec> knownSpec(Path path) throws IOException {
    try {
      return Optional.of(CellLookup.find(cell, path));
    } catch (InputException e) {
      // Without a spec a file can still be read or not.
      return Optional.empty();
    }
  }
}
