package io.slamonitor.watch;

import io.slamonitor.watch.Check.Name;
import io.slamonitor.watch.Check.Status;
import io.slamonitor.watch.Health.Finding;
import io.slamonitor.watch.Readings.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Remembers since when each check has had its status, and tells whoever listens when one changes. Thread-safe. */
public final class HealthBook {
    private final SelfWatch watch;
    private final Consumer<Finding> changed;
    private final Map<Name, Finding> known = new EnumMap<>(Name.class);

    /** @param changed is told of a check whose status is another than before; in the beginning all are well */
    public HealthBook(final SelfWatch watch, final Consumer<Finding> changed) {
        this.watch = watch;
        this.changed = changed;
    }

    /** How the instance is by these readings. */
    public synchronized Health health(final Readings readings) {
        final List<Finding> findings = new ArrayList<>();
        for (final Check check : watch.checks(readings)) {
            findings.add(noted(check, readings.now()));
        }
        final boolean ready = readings.stage() == Stage.RUNNING
                && known.get(Name.INSTANCE).check().status() != Status.FAIL
                && known.get(Name.TICKS).check().status() == Status.OK;
        return new Health(findings, ready);
    }

    private Finding noted(final Check check, final Instant now) {
        final Finding before = known.get(check.name());
        final boolean same = before != null && before.check().status() == check.status();
        final Finding finding = new Finding(check, same ? before.since() : now);
        known.put(check.name(), finding);
        if (!same && (before != null || check.status() != Status.OK)) {
            changed.accept(finding);
        }
        return finding;
    }
}
