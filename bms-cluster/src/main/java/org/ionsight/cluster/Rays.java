package org.ionsight.cluster;

import java.util.Arrays;

/**
 * Cells that deviate in one direction: how far out a cell lies says how far its cause has gone, and
 * only the direction which cause that is.
 *
 * <p>Each member is a ray from the usual point, which is the origin of the scaled space, outwards.
 * Which group is nearest is told by the distance from the nearest ray, beside the distance of other
 * groups; a ray begins at its member, or at twice the reach of the usual cells if that is nearer,
 * so that no cell that is within that reach is taken for a deviating one unless it is nearer to a
 * member than to the usual point. Whether a cell belongs to the group at all is told by the same
 * distance as a share of how far out the cell lies, the reach of the usual cells added, as what
 * usual cells differ by turns a direction the more, the less far out it points: 0 in the direction
 * of a member, about the sine of the angle far out.
 */
final class Rays implements GroupShape {
  // Four rays side by side: each addition waits for the one before it. The sum of each ray keeps
  // its order, so distances are the same to the last bit as one by one.
  private static final int BLOCK = 4;

  private final double[][] members;
  private final double usual;
  private final double[] weight;
  private final double[] offset;

  /** Unit directions times the weights, component by component, in each {@value #BLOCK} rays. */
  private final double[][] along;

  private final double[] alongOffset;
  private final double[] begin;

  /**
   * Makes the group.
   *
   * @param scaling that puts the usual point at the origin
   * @param members scaled, none at the origin
   * @param usual reach of the usual cells, scaled
   */
  Rays(Standardizer scaling, double[][] members, double usual) {
    if (members.length == 0 || !(usual >= 0) || Double.isInfinite(usual)) {
      throw new ClusterException(
          "a direction needs at least 1 member and a reach of the usual cells of 0 or more, were %d and %s"
              .formatted(members.length, usual));
    }
    Points.requireFinite(members);
    int size = scaling.size();
    this.members = Points.copy(members);
    this.usual = usual;
    weight = scaling.weight();
    double[] centre = scaling.centre();
    offset = new double[size];
    Arrays.setAll(offset, j -> centre[j] * weight[j]);
    along = new double[(members.length + BLOCK - 1) / BLOCK][BLOCK * size];
    alongOffset = new double[BLOCK * along.length];
    begin = new double[BLOCK * along.length];
    for (int r = 0; r < begin.length; r++) {
      // A block that is not full repeats the last ray, which changes no distance.
      double[] member = members[Math.min(r, members.length - 1)];
      if (member.length != size) {
        throw new ClusterException(
            "members must have as many components as the scaling, expected %d, found %d"
                .formatted(size, member.length));
      }
      double length = Deviation.distance(member);
      if (!(length > 0)) {
        throw new ClusterException("a member of a direction cannot lie at the usual point");
      }
      begin[r] = Math.min(length, 2 * usual);
      for (int j = 0; j < size; j++) {
        along[r / BLOCK][BLOCK * j + r % BLOCK] = member[j] / length * weight[j];
        alongOffset[r] += member[j] / length * offset[j];
      }
    }
  }

  @Override
  public double squaredDistance(float[] vector, double enough) {
    double square = Ball.squaredSum(vector, weight, offset, Double.POSITIVE_INFINITY);
    double most = Double.NEGATIVE_INFINITY;
    for (int block = 0; block < along.length; block++) {
      most = Math.max(most, mostSaved(vector, block));
    }
    return Math.max(0, square - most);
  }

  /** What is saved of the square by going out along the best of four rays. */
  private double mostSaved(float[] vector, int block) {
    double[] direction = along[block];
    int ray = BLOCK * block;
    double ahead0 = -alongOffset[ray];
    double ahead1 = -alongOffset[ray + 1];
    double ahead2 = -alongOffset[ray + 2];
    double ahead3 = -alongOffset[ray + 3];
    for (int j = 0, k = 0; j < weight.length; j++, k += BLOCK) {
      double x = vector[j];
      ahead0 += x * direction[k];
      ahead1 += x * direction[k + 1];
      ahead2 += x * direction[k + 2];
      ahead3 += x * direction[k + 3];
    }
    return Math.max(
        Math.max(saved(ahead0, begin[ray]), saved(ahead1, begin[ray + 1])),
        Math.max(saved(ahead2, begin[ray + 2]), saved(ahead3, begin[ray + 3])));
  }

  /** The same of one ray, to its begin at least. */
  private static double saved(double ahead, double begin) {
    double gone = Math.max(ahead, begin);
    return gone * (2 * ahead - gone);
  }

  @Override
  public double unit(float[] vector) {
    double far = Math.sqrt(Ball.squaredSum(vector, weight, offset, Double.POSITIVE_INFINITY));
    return Math.max(Double.MIN_NORMAL, usual + far);
  }

  @Override
  public double limitOver(double limit, double share) {
    return limit;
  }

  @Override
  public double handicap() {
    return 0;
  }

  @Override
  public double[] centre() {
    return Points.mean(members);
  }

  @Override
  public GroupShape over(Standardizer fewer, int[] kept) {
    double[][] left =
        Arrays.stream(members)
            .map(member -> Points.pick(member, kept))
            .filter(member -> Deviation.distance(member) > 0)
            .toArray(double[][]::new);
    double reach = usual * Math.sqrt((double) kept.length / size());
    return left.length > 0
        ? new Rays(fewer, left, reach)
        : new Region(fewer, new double[][] {new double[kept.length]});
  }

  @Override
  public int size() {
    return weight.length;
  }

  double[][] members() {
    return Points.copy(members);
  }

  double usual() {
    return usual;
  }

  /**
   * How far a member would be from the group without itself, in units of {@link #unit}; NaN of the
   * only one.
   */
  double leftOut(int member) {
    if (members.length < 2) {
      return Double.NaN;
    }
    double[][] others = new double[members.length - 1][];
    Arrays.setAll(others, i -> members[i < member ? i : i + 1]);
    Rays rest = new Rays(Standardizer.identity(size()), others, usual);
    float[] vector = Points.floats(new double[][] {members[member]})[0];
    return Math.sqrt(rest.squaredDistance(vector, Double.POSITIVE_INFINITY)) / rest.unit(vector);
  }
}
