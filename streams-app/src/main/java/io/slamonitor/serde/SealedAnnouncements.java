package io.slamonitor.serde;

import static io.slamonitor.serde.ClockStatuses.millis;

import io.slamonitor.avro.state.SealedAnnouncement;
import io.slamonitor.avro.state.SealedRepetition;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.AnnouncementKind;
import io.slamonitor.evaluation.Checkpoint;
import java.time.Duration;
import java.util.Optional;

/** What was said in the sealed part of a history, as it is kept. */
final class SealedAnnouncements {
    private SealedAnnouncements() {}

    static SealedAnnouncement toAvro(final Announcement told) {
        return new SealedAnnouncement(
                told.kind().name(),
                told.level(),
                told.rank(),
                millis(told.at()),
                told.strictly(),
                millis(told.until()),
                told.tell(),
                told.detail());
    }

    static Announcement fromAvro(final SealedAnnouncement avro) {
        return new Announcement(
                AnnouncementKind.valueOf(avro.getKind()),
                avro.getLevel(),
                avro.getRank(),
                avro.getAt(),
                avro.getStrictly(),
                avro.getUntil(),
                avro.getTell(),
                avro.getDetail());
    }

    static SealedRepetition toAvro(final Checkpoint.Repeated repeated) {
        return new SealedRepetition(
                repeated.said().stream().map(SealedAnnouncements::toAvro).toList(),
                repeated.acknowledgedAt().map(ClockStatuses::millis).orElse(null),
                repeated.left().toMillis(),
                millis(repeated.by()));
    }

    static Checkpoint.Repeated fromAvro(final SealedRepetition avro) {
        return new Checkpoint.Repeated(
                avro.getSaid().stream().map(SealedAnnouncements::fromAvro).toList(),
                Optional.ofNullable(avro.getAcknowledgedAt()),
                Duration.ofMillis(avro.getLeftMillis()),
                avro.getBy());
    }
}
