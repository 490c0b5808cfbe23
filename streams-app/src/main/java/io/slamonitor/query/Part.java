package io.slamonitor.query;

import java.util.List;

/** What one instance answers by itself. */
interface Part {

    /** The partitions that it answers for, in order. */
    List<Integer> partitions();
}
