package io.slamonitor.testing;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A desk at work by the wall clock. Every so often a ticket comes that is answered soon, or, one in ten, never. It knows which
 * answers the broker acknowledged before they were due.
 */
public final class LiveDesk implements AutoCloseable {
    private static final Duration BETWEEN_TICKETS = Duration.ofMillis(40);
    private static final Duration ANSWERED_AFTER = Duration.ofMillis(200);
    private static final int ONE_UNANSWERED_OF = 10;

    private final StreamDriver driver;
    private final Duration within;
    private final Producer<byte[], byte[]> producer;
    private final ScheduledExecutorService work = Executors.newScheduledThreadPool(2);
    private final Set<String> answeredInTime = new ConcurrentSkipListSet<>();
    private final Set<String> unanswered = new ConcurrentSkipListSet<>();
    private int tickets;

    /** @param within how soon after its creation a ticket has to be answered */
    public LiveDesk(String bootstrapServers, StreamDriver driver, Duration within) {
        this.driver = driver;
        this.within = within;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Tickets come from now on. */
    public void open() {
        work.scheduleAtFixedRate(this::newTicket, 0, BETWEEN_TICKETS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tickets whose answer the broker had in time. */
    public Set<String> answeredInTime() {
        return answeredInTime;
    }

    /** Tickets that the broker has, and that nobody answers. */
    public Set<String> unanswered() {
        return unanswered;
    }

    private void newTicket() {
        String ticket = "live-" + tickets;
        Instant created = now();
        if (tickets++ % ONE_UNANSWERED_OF == 0) {
            send(ticket, EventType.CREATED, created, (at, fault) -> {
                if (fault == null) {
                    unanswered.add(ticket);
                }
            });
        } else {
            send(ticket, EventType.CREATED, created, (at, fault) -> {});
            work.schedule(() -> answer(ticket, created), ANSWERED_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void answer(String ticket, Instant created) {
        send(ticket, EventType.AGENT_REPLIED, now(), (at, fault) -> {
            if (fault == null && now().isBefore(created.plus(within))) {
                answeredInTime.add(ticket);
            }
        });
    }

    private void send(String ticket, EventType type, Instant at, Callback acknowledged) {
        producer.send(driver.record(TicketEvent.of(ticket, type, at).build()), acknowledged);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** No more tickets come, and the broker has all that came. */
    @Override
    public void close() {
        work.shutdown();
        try {
            work.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
