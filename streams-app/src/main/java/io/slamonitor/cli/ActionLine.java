package io.slamonitor.cli;

import io.slamonitor.avro.ActionState;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.text.Labels;
import java.time.temporal.ChronoUnit;

/** An action on one line: when, what is asked for or taken back, of which ticket, and why. */
final class ActionLine {
    private static final int STATE_WIDTH = 9;
    private static final int TYPE_WIDTH = 15;
    private static final int TICKET_WIDTH = 12;

    private final Paint paint;

    ActionLine(final Paint paint) {
        this.paint = paint;
    }

    String of(final SlaAction action) {
        final String type = Labels.of(action.getType());
        final String line = action.getDecidedAt().truncatedTo(ChronoUnit.SECONDS)
                + "  " + Text.padded(Labels.of(action.getState()), STATE_WIDTH)
                + "  "
                + Text.padded(
                        Text.printable(action.getLevel() == null ? type : type + " " + action.getLevel()), TYPE_WIDTH)
                + "  " + Text.padded(Text.printable(action.getTicketId()), TICKET_WIDTH)
                + "  " + Text.printable(action.getReason());
        return action.getState() == ActionState.CANCELLED ? paint.green(line) : paint.yellow(line);
    }
}
