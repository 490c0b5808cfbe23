package io.slamonitor.query;

import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.query.AttainmentQuestion.Cell;
import io.slamonitor.serde.AttainmentTallies;
import java.util.List;

/**
 * What one instance answers of attainment: the first rows in the order of their names, one more than are wanted.
 *
 * @param partitions of the groups that it answers for, in order; there are as many as of the input
 */
public record AttainmentPart(List<Integer> partitions, List<Row> rows) implements Part {

    /**
     * Rows put together.
     *
     * @param tally as it is stored, so that nothing of the distribution is lost on the way
     */
    public record Row(Cell cell, byte[] tally) {
        static Row of(final Cell cell, final AttainmentTally tally) {
            return new Row(cell, AttainmentTallies.write(tally));
        }

        AttainmentTally counts() {
            return AttainmentTallies.read(tally);
        }
    }
}
