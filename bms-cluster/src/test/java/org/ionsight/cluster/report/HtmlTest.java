package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void textOfOthers_isEscaped() {
    assertEquals("&lt;b&gt; &amp; &quot;&#39;", Html.escape("<b> & \"'"));
    assertEquals("a\uFFFDb\uFFFD", Html.escape("a\u0000b\u009f"));
    assertTrue(Html.name("\u202Eabc").startsWith("<bdi>"));
  }
}
