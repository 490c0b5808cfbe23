package io.slamonitor.query;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/** The open clocks of all instances. */
public final class OpenClocks {
    private static final String PATH = "/api/clocks?";

    private final Instances instances;
    private final LocalStores local;
    private final RemoteInstances remote;

    OpenClocks(final Instances instances, final LocalStores local, final RemoteInstances remote) {
        this.instances = instances;
        this.local = local;
        this.remote = remote;
    }

    /** The clocks wanted of this instance alone. */
    public ClocksPart part(final ClockFilter filter, final int limit) {
        return local.clocks(filter, limit);
    }

    /**
     * The clocks wanted of all instances, what is due next first.
     *
     * @param query the request as it was asked, which is asked of the others
     */
    public Gathered all(final ClockFilter filter, final int limit, final String query) {
        final Instances.Answers<ClocksPart> answers =
                instances.ask(() -> part(filter, limit), host -> remote.part(host, PATH + query, ClocksPart.class));
        return new Gathered(
                answers.missing().isEmpty(),
                answers.missing(),
                answers.parts().stream()
                        .map(ClocksPart::asOf)
                        .filter(Objects::nonNull)
                        .min(Comparator.comparing(Instant::parse))
                        .orElse(null),
                answers.parts().stream().mapToLong(ClocksPart::total).sum(),
                answers.parts().stream()
                        .flatMap(part -> part.clocks().stream())
                        .sorted(OpenClock.BY_DUE)
                        .limit(limit)
                        .toList());
    }
}
