package org.ionsight.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleShapeTest {
  @Test
  void seriesAndParallel_areReadAsEngineersWriteThem() {
    assertEquals(new ModuleShape(4, 2), ModuleShape.parse("4s2p"));
    assertEquals(new ModuleShape(16, 1), ModuleShape.parse(" 16S "));
    assertEquals("4s2p", ModuleShape.parse("4S2P").toString());
    assertEquals(8, ModuleShape.parse("4s2p").cells());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2p4s", "s4", "4", "4s2", "-4s1p", "4s2p3", "99999s1p"})
  void anythingElse_isRefusedWithAnExample(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ModuleShape.parse(text));
    assertTrue(e.toString().contains("4s2p"), e::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1s1p", "0s4p", "4s0p", "2000s1p"})
  void modulesOfOneCellOrNone_areRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ModuleShape.parse(text));
  }
}
