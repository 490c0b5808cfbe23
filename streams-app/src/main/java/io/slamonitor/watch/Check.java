package io.slamonitor.watch;

import java.util.Locale;

/**
 * One thing that the application has looked at in itself.
 *
 * @param name which
 * @param what how it is, in words
 */
public record Check(Name name, Status status, String what) {

    /** What is looked at. */
    public enum Name {
        INSTANCE("SlaStreamThreadsDead"),
        TICKS("SlaTicksStopped"),
        TIMERS("SlaTimersLate"),
        TASKS("SlaTaskStuck"),
        INPUT("SlaInputLag"),
        BROKERS("SlaBrokersSilent"),
        CLOCK("SlaClockSkew"),
        TICKETS("SlaTicketsQuarantined"),
        REQUESTERS("SlaRequestersQuarantined"),
        REJECTED("SlaRecordsRejected"),
        SOURCES("SlaSourceSilent");

        private final String rule;

        Name(final String rule) {
            this.rule = rule;
        }

        /** As it is written. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The alert rule that says the same, and the entry of the runbook for both. */
        public String rule() {
            return rule;
        }
    }

    /** How it is, from good to bad. */
    public enum Status {
        OK,
        /** Somebody should look at it; tickets are still judged rightly, or most of them. */
        WARN,
        /** Deadlines are not judged, or nobody can know whether they are. */
        FAIL;

        /** As it is written. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
