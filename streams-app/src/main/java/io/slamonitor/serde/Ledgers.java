package io.slamonitor.serde;

import io.slamonitor.avro.state.ToldAction;
import io.slamonitor.avro.state.ToldAlert;
import io.slamonitor.avro.state.ToldClock;
import io.slamonitor.evaluation.ActionEntry;
import io.slamonitor.evaluation.ActionKey;
import io.slamonitor.evaluation.ActionState;
import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.AlertState;
import io.slamonitor.evaluation.AnnouncementKind;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.evaluation.Ledger;
import io.slamonitor.evaluation.LedgerEntry;
import io.slamonitor.policy.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/** What has been told, as it is kept in stores. */
final class Ledgers {
    private Ledgers() {}

    static List<ToldAlert> alerts(final Ledger ledger) {
        return ledger.alerts().entrySet().stream()
                .map(entry -> alert(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ToldAlert alert(final AlertKey key, final LedgerEntry told) {
        return ToldAlert.newBuilder()
                .setMetric(key.clock().metric().label())
                .setCycle(key.clock().cycle())
                .setKind(key.kind().name())
                .setLevel(key.level())
                .setState(told.state().name())
                .setAt(ClockStatuses.millis(told.at()))
                .setRevision(told.revision())
                .setMuted(told.muted())
                .build();
    }

    static List<ToldClock> clocks(final Ledger ledger) {
        return ledger.clocks().entrySet().stream()
                .map(entry -> ToldClock.newBuilder()
                        .setMetric(entry.getKey().metric().label())
                        .setCycle(entry.getKey().cycle())
                        .setFingerprint(entry.getValue())
                        .build())
                .toList();
    }

    static List<ToldAction> actions(final Ledger ledger) {
        return ledger.actions().entrySet().stream()
                .map(entry -> ToldAction.newBuilder()
                        .setType(entry.getKey().type().name())
                        .setSubject(entry.getKey().subject())
                        .setState(entry.getValue().state().name())
                        .setAt(ClockStatuses.millis(entry.getValue().at()))
                        .build())
                .toList();
    }

    static Ledger ledger(
            final List<ToldAlert> toldAlerts, final List<ToldClock> toldClocks, final List<ToldAction> toldActions) {
        final Map<AlertKey, LedgerEntry> alerts = new HashMap<>();
        for (final ToldAlert told : toldAlerts) {
            alerts.put(
                    new AlertKey(
                            clockId(told.getMetric(), told.getCycle()),
                            AnnouncementKind.valueOf(told.getKind()),
                            told.getLevel()),
                    new LedgerEntry(
                            AlertState.valueOf(told.getState()), told.getAt(), told.getRevision(), told.getMuted()));
        }
        final Map<ClockId, String> clocks = new HashMap<>();
        for (final ToldClock told : toldClocks) {
            clocks.put(clockId(told.getMetric(), told.getCycle()), told.getFingerprint());
        }
        final Map<ActionKey, ActionEntry> actions = new HashMap<>();
        for (final ToldAction told : toldActions) {
            actions.put(
                    new ActionKey(ActionKey.Type.valueOf(told.getType()), told.getSubject()),
                    new ActionEntry(ActionState.valueOf(told.getState()), told.getAt()));
        }
        return Ledger.of(alerts, clocks, actions);
    }

    private static ClockId clockId(final String metric, final int cycle) {
        return new ClockId(
                Metric.labelled(metric)
                        .orElseThrow(() -> new SerializationException("a ledger with unknown metric " + metric)),
                cycle);
    }
}
