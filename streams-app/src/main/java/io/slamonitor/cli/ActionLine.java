package io.slamonitor.cli;

import io.slamonitor.avro.ActionState;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.text.Labels;
import java.time.temporal.ChronoUnit;

/** An action on one line: when, what is asked for or taken back, of which ticket, and why. */
final class ActionLine {
    private final GrowingColumns columns = new GrowingColumns(20, 9, 15, 12);
    private final Paint paint;

    ActionLine(final Paint paint) {
        this.paint = paint;
    }

    String of(final SlaAction action) {
        final String type = Labels.of(action.getType());
        final String line = columns.line(
                action.getDecidedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                Labels.of(action.getState()),
                Text.printable(action.getLevel() == null ? type : type + " " + action.getLevel()),
                Text.printable(action.getTicketId()),
                Text.printable(action.getReason()));
        return action.getState() == ActionState.CANCELLED ? paint.green(line) : paint.yellow(line);
    }
}
