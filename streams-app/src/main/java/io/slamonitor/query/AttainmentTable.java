package io.slamonitor.query;

import io.slamonitor.attainment.Dimension;
import io.slamonitor.query.AttainmentPart.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The attainment that all instances count. */
public final class AttainmentTable {
    private static final String PATH = "/api/attainment?";

    private final Set<Dimension> counted;
    private final Instances instances;
    private final LocalStores local;
    private final RemoteInstances remote;

    AttainmentTable(
            final Set<Dimension> counted,
            final Instances instances,
            final LocalStores local,
            final RemoteInstances remote) {
        this.counted = counted;
        this.instances = instances;
        this.local = local;
        this.remote = remote;
    }

    /** What clocks are told apart by. */
    public Set<Dimension> counted() {
        return counted;
    }

    /** Up to when this instance has judged, UTC; empty if it has judged nothing. */
    public Optional<Instant> judgedHere() {
        return local.asOf();
    }

    /** The rows wanted of this instance alone. */
    public AttainmentPart part(final AttainmentQuestion question) {
        return local.attainment(question);
    }

    /**
     * The rows wanted of all instances.
     *
     * @param query the request as it was asked, which is asked of the others
     */
    public AttainmentAnswer all(final AttainmentQuestion question, final String query) {
        final String path = PATH + (query.isEmpty() ? "" : query + "&") + AttainmentQuestion.NOW + "=" + question.now();
        final Instances.Answers<AttainmentPart> answers =
                instances.ask(() -> part(question), host -> remote.part(host, path, AttainmentPart.class));
        final FirstRows first = new FirstRows(question.limit() + 1);
        answers.parts().forEach(part -> first.addAll(part.rows()));
        final List<Row> rows = first.rows();
        final List<Row> wanted = rows.subList(0, Math.min(rows.size(), question.limit()));
        return new AttainmentAnswer(
                answers.missing().isEmpty(),
                answers.missing(),
                question.now().toString(),
                question.kind().label(),
                question.by(),
                counted.stream().map(Dimension::label).toList(),
                wanted.stream().map(row -> AttainmentAnswer.row(question, row)).toList(),
                rows.size() > wanted.size()
                        ? wanted.get(wanted.size() - 1).cell().name()
                        : null);
    }
}
