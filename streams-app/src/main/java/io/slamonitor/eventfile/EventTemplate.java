package io.slamonitor.eventfile;

import java.util.Map;
import java.util.Optional;

/**
 * An event that a row stands for.
 *
 * @param when which rows do
 * @param at when it happened
 * @param type its type
 * @param fields its other fields, the mapping's common ones included
 */
record EventTemplate(RowCondition when, At at, Cell type, Map<String, Cell> fields) {

    /**
     * The column that says when.
     *
     * @param notBefore a column with an earlier instant that must have passed: the later of the two counts. For logs
     *     in which two clocks let a ticket close before it opens
     */
    record At(String column, Optional<String> notBefore) {}
}
