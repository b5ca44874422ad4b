package org.ionsight.train.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bar on a terminal, a log line per epoch elsewhere; both on standard error. */
final class Progress implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private final String name;
  private final @Nullable ProgressBar bar;

  Progress(String name, long steps, long done) {
    this.name = name;
    bar =
        !errorIsTerminal()
            ? null
            : new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(steps)
                .startsFrom(done, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .build();
  }

  /** System.console() says nothing of standard error; training runs on Linux, where this does. */
  private static boolean errorIsTerminal() {
    try {
      String target = Path.of("/proc/self/fd/2").toRealPath().toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  void step() {
    if (bar != null) {
      bar.step();
    }
  }

  void epoch(int epoch, double loss, Map<String, Double> metrics, double secondsPerEpoch) {
    String shown =
        metrics.entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %.5f", e.getKey(), e.getValue()))
            .collect(Collectors.joining(", "));
    if (bar != null) {
      bar.setExtraMessage(" " + shown);
    } else {
      LOG.info(
          String.format(
              Locale.ROOT,
              "%s: epoch %d, loss %.5f, %s (%.1f s)",
              name,
              epoch,
              loss,
              shown,
              secondsPerEpoch));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
