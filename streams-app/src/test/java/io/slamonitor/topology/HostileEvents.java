package io.slamonitor.topology;

import io.slamonitor.avro.TicketEvent;
import io.slamonitor.avro.TicketEventType;
import io.slamonitor.avro.TicketStatus;
import io.slamonitor.testing.Mutations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Events that are good Avro and say whatever can be said, ordinary things among it. */
final class HostileEvents {
    /** A Monday morning at the desks of all contracts. */
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private static final List<String> WORDS = List.of(
            "critical",
            "high",
            "medium",
            "low",
            "catastrophic",
            "urgent",
            "normal",
            "P1",
            "L1",
            "L2",
            "L3",
            "phone",
            "crm",
            "mail",
            "enterprise",
            "practice",
            "super-user",
            "1",
            "5",
            "true",
            "2026-03-05",
            "4h",
            "PT4H");

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "\u0000",
            "\uD83D",
            "\u202E",
            "-1",
            "99999999999999999999999999999",
            "1e400",
            "NaN",
            "null",
            "*",
            "2026-02-30",
            "9999-12-31T23:59:59.999999999Z",
            "+1000000000-12-31T23:59:59Z",
            "-999999999-01-01",
            "2026-03-05T10:00:00+18:00",
            "87600h",
            "99999999h",
            "0h",
            "-4h",
            "PT-9223372036854775808S",
            "${x}",
            "%s%n",
            "x".repeat(10_000),
            "\u20AC".repeat(10_000),
            "x".repeat(10_001));

    private static final List<Integer> NUMBERS =
            new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 100, 1001, -1, Integer.MIN_VALUE, Integer.MAX_VALUE));

    private static final List<String> CLEARED = List.of(
            "assignee",
            "status",
            "priority",
            "attributes.x",
            "attributes.",
            "customer",
            "no such field",
            "ticketId",
            "occurredAt",
            "",
            "promisedAt");

    private static final List<String> ATTRIBUTES = List.of(
            "excused.metric",
            "excused.reason",
            "excused.by",
            "agreed-update",
            "severity",
            "x",
            "",
            "attributes.x",
            "confirmed-priority",
            "resolution-target");

    private HostileEvents() {}

    /** One event of a ticket. */
    static TicketEvent of(final String ticket, final Random random) {
        final TicketEvent.Builder event = TicketEvent.newBuilder()
                .setTicketId(ticket)
                .setOccurredAt(instant(random))
                .setType(Mutations.any(List.of(TicketEventType.values()), random));
        sometimes(random, 4, () -> event.setType(TicketEventType.CREATED));
        sometimes(random, 2, () -> event.setStatus(Mutations.any(List.of(TicketStatus.values()), random)));
        sometimes(random, 4, () -> event.setCreatedAt(instant(random)));
        sometimes(random, 3, () -> event.setSequence(random.nextLong()));
        sometimes(random, 3, () -> event.setUrgency(Mutations.any(NUMBERS, random)));
        sometimes(random, 3, () -> event.setImpact(Mutations.any(NUMBERS, random)));
        sometimes(random, 3, () -> event.setSubjectLength(Mutations.any(NUMBERS, random)));
        sometimes(random, 3, () -> event.setMessageLength(Mutations.any(NUMBERS, random)));
        setTexts(event, random);
        event.setCleared(some(CLEARED, random, random.nextInt(50) == 0 ? 5_000 : random.nextInt(3)));
        event.setAttributes(attributes(random));
        return event.build();
    }

    private static void setTexts(final TicketEvent.Builder event, final Random random) {
        final List<Consumer<String>> fields = List.of(
                event::setEventId,
                event::setPriority,
                event::setSeverity,
                event::setCustomer,
                event::setPlan,
                event::setRequester,
                event::setRequesterRole,
                event::setProduct,
                event::setCategory,
                event::setChannel,
                event::setTeam,
                event::setAssignee,
                event::setLevel,
                event::setPromisedAt,
                event::setSource,
                event::setActor,
                event::setUrl);
        for (final Consumer<String> field : fields) {
            sometimes(random, 3, () -> field.accept(text(random)));
        }
    }

    private static void sometimes(final Random random, final int oneIn, final Runnable action) {
        if (random.nextInt(oneIn) == 0) {
            action.run();
        }
    }

    /** Mostly of these days, for an event at the edge of time is put aside and tests nothing behind that. */
    private static Instant instant(final Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> Instant.ofEpochMilli(Long.MIN_VALUE);
            case 1 -> Instant.ofEpochMilli(Long.MAX_VALUE);
            case 2 -> Instant.parse("1990-01-01T00:00:00Z");
            case 3 -> Instant.parse("2200-01-01T00:00:00Z");
            default ->
                NOW.minus(Duration.ofMillis(
                        (long) (random.nextDouble() * Duration.ofDays(60).toMillis())));
        };
    }

    private static String text(final Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Mutations.any(HOSTILE, random);
            case 1 ->
                new StringBuilder().appendCodePoint(random.nextInt(0xD800)).toString();
            default -> Mutations.any(WORDS, random);
        };
    }

    private static Map<String, String> attributes(final Random random) {
        if (random.nextInt(60) == 0) {
            final Map<String, String> many = new HashMap<>();
            for (int i = 0; i < 10_000; i++) {
                many.put("a" + i, "x");
            }
            return many;
        }
        final Map<String, String> attributes = new HashMap<>();
        for (final String name : some(ATTRIBUTES, random, random.nextInt(4))) {
            attributes.put(name, random.nextInt(40) == 0 ? "x".repeat(200_000) : text(random));
        }
        return attributes;
    }

    private static List<String> some(final List<String> of, final Random random, final int count) {
        return count > 100
                ? Collections.nCopies(count, Mutations.any(of, random))
                : random.ints(count, 0, of.size()).mapToObj(of::get).toList();
    }
}
