package org.ionsight.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RowWriterTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("soc", Column.Kind.FRACTION),
          new Column("cycle", Column.Kind.COUNT),
          new Column("verdict", Column.Kind.TEXT));

  @Test
  void csv_hasAHeaderFixedDecimalsAndEmptyUnknowns() throws IOException {
    assertEquals(
        "soc,cycle,verdict\n0.50000,12,nominal\n,3,\"a,\"\"b\"\n",
        written(Format.CSV, new Object[][] {{0.5, 12, "nominal"}, {Double.NaN, 3, "a,\"b"}}));
  }

  @Test
  void csvOfNoRows_stillHasItsHeader() throws IOException {
    assertEquals("soc,cycle,verdict\n", written(Format.CSV, new Object[0][]));
  }

  @Test
  void json_isAnArrayOfObjectsWithNullUnknowns() throws IOException {
    assertEquals(
        """
        [
        {"soc": 0.12346, "cycle": 1, "verdict": "nominal"},
        {"soc": null, "cycle": 2, "verdict": "a\\"b"}
        ]
        """,
        written(Format.JSON, new Object[][] {{0.123456, 1, "nominal"}, {Double.NaN, 2, "a\"b"}}));
  }

  @Test
  void jsonOfNoRows_isAnEmptyArray() throws IOException {
    assertEquals("[]\n", written(Format.JSON, new Object[0][]));
  }

  @Test
  void table_alignsNumbersRightAndTextLeft() throws IOException {
    assertEquals(
        """
            soc  cycle  verdict
        0.50000     12  nominal
              -      3  reject
        """,
        written(Format.TABLE, new Object[][] {{0.5, 12, "nominal"}, {Double.NaN, 3, "reject"}}));
  }

  @Test
  void longTable_isThinnedFromFirstToLastAndSaysSo() throws IOException {
    Object[][] rows = new Object[1000][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new Object[] {0.5, i, "nominal"};
    }

    List<String> lines = written(Format.TABLE, rows).lines().toList();

    assertEquals(TableRows.MOST_ROWS + 2, lines.size());
    assertTrue(lines.get(1).contains(" 0 "), lines.get(1));
    assertTrue(lines.get(TableRows.MOST_ROWS).contains(" 999 "), lines.get(TableRows.MOST_ROWS));
    assertTrue(lines.get(TableRows.MOST_ROWS + 1).contains("40 of 1000 rows"));
  }

  @Test
  void decimalPoint_isAPointInEveryLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertTrue(written(Format.CSV, new Object[][] {{0.5, 1, ""}}).contains("0.50000,"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void rowWithMissingValue_isABug() {
    RowWriter writer = RowWriter.of(Format.CSV, COLUMNS, new StringBuilder());

    assertThrows(IllegalArgumentException.class, () -> writer.row(0.5, 1));
  }

  private static String written(Format format, Object[][] rows) throws IOException {
    StringBuilder out = new StringBuilder();
    RowWriter writer = RowWriter.of(format, COLUMNS, out);
    for (Object[] row : rows) {
      writer.row(row);
    }
    writer.finish();
    return out.toString();
  }
}
