package org.ionsight.bench.life;

import org.ionsight.train.catalogue.Split;

/**
 * What the network said of a knee at one moment of a life, and what came.
 *
 * @param cell name across data sets
 * @param dataset of the cell
 * @param split of the cell
 * @param bends whether the life has a knee at all
 * @param said probability that the knee is passed or comes within 100 equivalent full cycles
 * @param came whether it was so
 */
record KneeAnswer(
    String cell, String dataset, Split split, boolean bends, double said, boolean came) {}
