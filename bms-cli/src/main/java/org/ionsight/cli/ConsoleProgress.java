package org.ionsight.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.ionsight.cli.pack.Progress;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error, if a person reads it there. Not thread-safe. */
final class ConsoleProgress implements Progress, AutoCloseable {
  private final Console console;
  private final @Nullable ProgressBar bar;

  ConsoleProgress(Console console, String task) {
    this.console = console;
    bar =
        console.errIsTerminal()
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .hideEta()
                .clearDisplayOnFinish()
                .build()
            : null;
  }

  @Override
  public void step(long done, long total) {
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(done);
    }
  }

  @Override
  public void doubt(String place, String doubt) {
    console.message("bms: %s: %s".formatted(place, doubt));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
