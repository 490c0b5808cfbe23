package io.slamonitor.topology.store;

import io.slamonitor.attainment.Group;
import io.slamonitor.text.Sha256;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which groups a task counts one by one: so many as came first. What a group was counted as, it is counted as for good, so
 * that what was added is taken away where it was added, whatever the limit is by then. So every group that ever came is
 * remembered, by a digest of its name.
 */
public final class AdmittedGroups {
    private static final String ADMITTED = "admitted";
    private static final String ITSELF = "itself";
    private static final String FOLDED = "folded";
    private static final int DIGEST_BYTES = 16;

    private final KeyValueStore<String, String> store;
    private final int most;
    private final int share;

    /** As in the store, which nobody else writes. */
    private int admitted;

    /**
     * @param store the task's own, restored
     * @param most how many groups are counted one by one
     * @param share names what this task folds, apart from what others do
     */
    public AdmittedGroups(final KeyValueStore<String, String> store, final int most, final int share) {
        this.store = store;
        this.most = most;
        this.share = share;
        this.admitted =
                Optional.ofNullable(store.get(ADMITTED)).map(Integer::parseInt).orElse(0);
    }

    /** The group that a group is counted as: itself, or one that stands for many. */
    public Group countedAs(final Group group) {
        final String digest = digest(group);
        String known = store.get(digest);
        if (known == null) {
            known = admitted < most ? ITSELF : FOLDED;
            store.put(digest, known);
            if (known.equals(ITSELF)) {
                admitted++;
                store.put(ADMITTED, Integer.toString(admitted));
            }
        }
        return known.equals(ITSELF) ? group : group.folded(share);
    }

    private static String digest(final Group group) {
        return HexFormat.of().formatHex(Arrays.copyOf(Sha256.of(group.key()), DIGEST_BYTES));
    }
}
