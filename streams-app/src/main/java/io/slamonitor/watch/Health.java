package io.slamonitor.watch;

import io.slamonitor.watch.Check.Name;
import io.slamonitor.watch.Check.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How an instance is, and since when.
 *
 * @param findings every check with the instant since which it has had its status
 * @param ready whether it does its work: running, its tasks restored, ticks taken lately
 */
public record Health(List<Finding> findings, boolean ready) {

    /**
     * A check, and since when it has had its status.
     *
     * @param since by this host's clock, UTC
     */
    public record Finding(Check check, Instant since) {}

    public Health {
        findings = List.copyOf(findings);
    }

    /** The worst of them all. */
    public Status status() {
        return findings.stream()
                .map(finding -> finding.check().status())
                .max(Comparator.naturalOrder())
                .orElse(Status.OK);
    }

    /** Whether a restart would not help: it is working or about to, whatever else is wrong around it. */
    public boolean live() {
        return of(Name.INSTANCE).check().status() != Status.FAIL;
    }

    /** The finding of this name. */
    public Finding of(final Name name) {
        return findings.stream()
                .filter(finding -> finding.check().name() == name)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not checked: " + name));
    }
}
