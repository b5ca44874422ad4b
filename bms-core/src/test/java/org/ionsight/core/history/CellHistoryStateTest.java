package org.ionsight.core.history;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import org.ionsight.core.state.StateException;
import org.ionsight.core.state.StateReader;
import org.ionsight.core.state.StateSection;
import org.ionsight.core.state.StateTape;
import org.ionsight.core.state.StateWriter;
import org.junit.jupiter.api.Test;

class CellHistoryStateTest {
  private static final StateSection SECTION = new StateSection("TEST", 1);
  private static final int FEW = 8;

  /** What a state says of the curves and embeddings of two checkpoints. */
  private static StateReader state(long kept, boolean embedded) {
    ByteBuffer buffer = ByteBuffer.allocate(1000);
    StateWriter writer = new StateWriter();
    writer.start(buffer);
    writer.begin(SECTION);
    writer.next();
    writer.count(0, 0, CellHistory.CAPACITY);
    writer.flag(false);
    writer.whole(kept);
    writer.flag(embedded);
    writer.count(1, 0, 1);
    writer.scaled(new float[] {25, 25}, 0, 2);
    writer.scaled(new float[] {1, 1}, 0, 2);
    writer.end();
    writer.finish();
    StateReader reader = new StateReader("there", buffer.flip());
    reader.require(SECTION);
    return reader;
  }

  private static CellHistory twoCheckpoints() {
    CellHistory history = new CellHistory(1);
    history.add(10, 0.99, 25, 1, new float[] {1});
    history.add(20, 0.98, 25, 1, new float[] {2});
    return history;
  }

  private static void read(StateTape tape) {
    twoCheckpoints().exchangeDetails(tape, FEW);
  }

  @Test
  void withoutCurvesAndEmbeddings_aStateIsRead() {
    assertDoesNotThrow(() -> read(state(0, false)));
  }

  @Test
  void aCurveOfACheckpointThatIsNotThere_isRefused() {
    assertThrows(StateException.class, () -> read(state(0b100, false)));
    assertThrows(StateException.class, () -> read(state(Long.MIN_VALUE, false)));
  }

  @Test
  void embeddingsDrawnFromNone_areRefused() {
    assertThrows(StateException.class, () -> read(state(0, true)));
  }
}
