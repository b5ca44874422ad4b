package org.ionsight.core.pack;

import static org.ionsight.core.pack.MonitorState.DEGRADED;
import static org.ionsight.core.pack.MonitorState.INIT;
import static org.ionsight.core.pack.MonitorState.NOMINAL;
import static org.ionsight.core.pack.MonitorState.SAFE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StateKeeperTest {
  private static final int CELLS = 4;

  private final StateKeeper keeper = new StateKeeper();
  private MonitorState state = INIT;

  private void seconds(int count, int troubledCells, boolean current) {
    for (int i = 0; i < count; i++) {
      int causes = current ? 0 : MonitorCause.CURRENT_MISSING.bit();
      causes |= troubledCells > 0 ? MonitorCause.CELL_MISSING.bit() : 0;
      state = keeper.advance(1, causes, troubledCells, CELLS);
    }
  }

  @Test
  void aGoodStart_isInitUntilTheNetworksHaveSettled() {
    seconds(59, 0, true);
    assertEquals(INIT, state);
    seconds(1, 0, true);
    assertEquals(NOMINAL, state);
  }

  @Test
  void oneDarkCell_degradesAtOnceAndRecoversOnlyAfterAWhile() {
    seconds(100, 0, true);
    seconds(1, 1, true);
    assertEquals(DEGRADED, state);
    seconds(30, 0, true);
    assertEquals(DEGRADED, state);
    seconds(1, 0, true);
    assertEquals(NOMINAL, state);
  }

  @Test
  void aFlickeringCell_neverCountsAsRecovered() {
    seconds(100, 0, true);
    for (int i = 0; i < 20; i++) {
      seconds(10, 0, true);
      seconds(1, 1, true);
      assertEquals(DEGRADED, state);
    }
  }

  @Test
  void aMissingCurrent_degradesAndThenIsSafe() {
    seconds(100, 0, true);
    seconds(9, 0, false);
    assertEquals(DEGRADED, state);
    seconds(1, 0, false);
    assertEquals(SAFE, state);
  }

  @Test
  void mostCellsDark_isSafeAndRecoveryTakesItsTime() {
    seconds(100, 0, true);
    seconds(10, 3, true);
    assertEquals(SAFE, state);
    seconds(30, 0, true);
    assertEquals(SAFE, state);
    seconds(1, 0, true);
    assertEquals(NOMINAL, state);
  }

  @Test
  void aRestart_beginsAgain() {
    seconds(100, 0, true);
    keeper.restart();
    seconds(1, 0, true);
    assertEquals(INIT, state);
  }
}
