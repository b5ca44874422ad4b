package org.ionsight.bench.life;

import java.nio.ByteBuffer;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.state.StateReader;
import org.ionsight.core.state.StateSection;
import org.ionsight.core.state.StateTape;
import org.ionsight.core.state.StateWriter;

/**
 * What a history is after a restart from a snapshot that had no room for all of it (docs/adr/0014).
 *
 * <p>For the price of that only: with {@code BMS_JAVA_OPTIONS=-Dionsight.bench.checkpoints=8}
 * protocol {@code rul-life} passes each history through a snapshot that keeps embedding and curve
 * of so many checkpoints before it asks. Stateless.
 */
final class ThinnedHistory {
  private static final int MOST =
      Integer.getInteger("ionsight.bench.checkpoints", CellHistory.CAPACITY);

  private static final StateSection SECTION = new StateSection("LIFE", 1);

  private ThinnedHistory() {}

  /** The history as it comes back; the history itself if nothing was said of a snapshot. */
  static CellHistory of(CellHistory history) {
    if (MOST >= CellHistory.CAPACITY) {
      return history;
    }
    ByteBuffer buffer =
        ByteBuffer.allocate(1000 + 64 * CellHistory.CAPACITY + history.detailBytes(MOST));
    StateWriter writer = new StateWriter();
    writer.start(buffer);
    exchange(writer, history);
    writer.finish();
    CellHistory restored = new CellHistory(history.embeddingSize());
    exchange(new StateReader("history", buffer.flip()), restored);
    return restored;
  }

  private static void exchange(StateTape tape, CellHistory history) {
    tape.require(SECTION);
    history.exchange(tape);
    history.exchangeDetails(tape, MOST);
    tape.end();
  }
}
