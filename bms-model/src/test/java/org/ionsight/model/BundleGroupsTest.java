package org.ionsight.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.GroupModelReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The groups of a bundle, with and without somebody who reads them. */
class BundleGroupsTest {
  @TempDir Path temporary;

  /** Reads files that hold a length of embeddings. */
  public static final class LengthReader implements GroupModelReader {
    /** Made by the service loader. */
    public LengthReader() {}

    @Override
    public Optional<GroupModel> read(String place, byte[] content, int embeddingSize) {
      String text = new String(content, UTF_8);
      if (!text.matches("[0-9]+")) {
        throw new IllegalArgumentException(place + ": expected a length, found " + text);
      }
      if (Integer.parseInt(text) != embeddingSize) {
        return Optional.empty();
      }
      return Optional.of(
          new GroupModel() {
            @Override
            public int groups() {
              return 1;
            }

            @Override
            public int assign(float[] embedding) {
              return 0;
            }
          });
    }
  }

  private ModelBundle bundle(String groups) {
    TestBundle parts = new TestBundle().withNetworks();
    parts.files.put("clusters.json", groups.getBytes(UTF_8));
    return ModelBundle.load(parts.writeTo(temporary.resolve("bundle")));
  }

  /** What the bundle says where a jar of the thread's class loader names a reader. */
  private Optional<GroupModel> groups(String reader, String groups) throws IOException {
    Path services = Files.createDirectories(temporary.resolve("jar/META-INF/services"));
    Files.writeString(services.resolve(GroupModelReader.class.getName()), reader);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] jar = {temporary.resolve("jar").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jar, before);
        ModelBundle bundle = bundle(groups)) {
      thread.setContextClassLoader(loader);
      return bundle.groupModel();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void withoutAReader_thereAreNone() {
    try (ModelBundle bundle = bundle("4")) {
      assertTrue(bundle.groupModel().isEmpty());
    }
  }

  @Test
  void withAReader_theyAreThoseOfTheFile() throws IOException {
    Optional<GroupModel> groups =
        groups(LengthReader.class.getName(), Integer.toString(TinyNetworks.EMBEDDING));
    assertEquals(1, groups.orElseThrow().groups());
  }

  @Test
  void ofEmbeddingsOfAnotherLength_thereAreNone() throws IOException {
    assertTrue(groups(LengthReader.class.getName(), "3000").isEmpty());
  }

  @Test
  void fileThatHoldsNone_isRefusedWithItsPlace() {
    BundleException e =
        assertThrows(BundleException.class, () -> groups(LengthReader.class.getName(), "{}"));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("clusters.json: expected a length, found {}"), message);
  }

  /** As a web application that brings its own copy of the classes of a container shows them. */
  @ParameterizedTest
  @ValueSource(strings = {"java.lang.String", "org.ionsight.NoSuchReader", "two words"})
  void readerThatCannotBeUsed_leavesTheBundleWithoutGroups(String reader) throws IOException {
    assertTrue(groups(reader, Integer.toString(TinyNetworks.EMBEDDING)).isEmpty());
  }
}
