package io.slamonitor.chaos;

import java.time.Duration;
import java.util.Locale;

/** What can befall the application, or what it runs on. */
public enum FaultKind {
    /** As in a crash, or a power cut of its host: no hook runs, nothing is committed. It is started again a little later. */
    KILL_APPLICATION("kill -9 of application", Victim.APPLICATION, Duration.ZERO, Duration.ofSeconds(3)),

    /** As in a deployment: SIGTERM, and another start when it has ended. */
    RESTART_APPLICATION("restart of application", Victim.APPLICATION, Duration.ZERO, Duration.ofSeconds(1)),

    /**
     * As in a long collection of garbage, or a frozen virtual machine: SIGSTOP for longer than the group waits for it, then
     * SIGCONT. What wakes up is a zombie, which believes that its partitions are still its own.
     */
    PAUSE_APPLICATION("pause of application", Victim.APPLICATION, Duration.ofSeconds(8), Duration.ofSeconds(12)),

    /** The leaders of a third of all partitions are gone at once, and perhaps the coordinators and the controller. */
    KILL_BROKER("kill -9 of broker", Victim.BROKER, Duration.ofSeconds(2), Duration.ofSeconds(8)),

    /** As in a rolling upgrade: SIGTERM, leaders move in order, and another start when it has ended. */
    RESTART_BROKER("restart of broker", Victim.BROKER, Duration.ZERO, Duration.ofSeconds(2)),

    /**
     * As when brokers are exchanged: one copy of every partition of every topic is given up and made anew, and the leader of
     * every partition becomes another broker.
     */
    REASSIGN_PARTITIONS("reassignment of all partitions by", Victim.CLUSTER, Duration.ZERO, Duration.ZERO);

    /** Whom it befalls, and how many of them there are to choose from. */
    enum Victim {
        APPLICATION(Applications.INSTANCES),
        BROKER(BrokerCluster.BROKERS),
        /** By how many brokers the leaders move on. */
        CLUSTER(BrokerCluster.BROKERS - 1);

        private final int choices;

        Victim(final int choices) {
            this.choices = choices;
        }

        int choices() {
            return choices;
        }
    }

    private final String words;
    private final Victim victim;
    private final Duration shortest;
    private final Duration longest;

    FaultKind(final String words, final Victim victim, final Duration shortest, final Duration longest) {
        this.words = words;
        this.victim = victim;
        this.shortest = shortest;
        this.longest = longest;
    }

    /** As it is written in reports and on the command line: {@code kill-broker}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String words() {
        return words;
    }

    Victim victim() {
        return victim;
    }

    /** It lasts so long at least, in real time. */
    Duration shortest() {
        return shortest;
    }

    /** It lasts so long at most, but for what it takes to get well again. */
    Duration longest() {
        return longest;
    }
}
