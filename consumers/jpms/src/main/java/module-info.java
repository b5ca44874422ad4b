/** A program on the module path. */
module org.ionsight.consumers.jpms {
  requires static org.jspecify;
  requires org.ionsight.model;
  // The shipped networks: nothing but resources, which are found once the module is resolved.
  requires org.ionsight.models;
}
