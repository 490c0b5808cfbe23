package io.slamonitor.cli;

/**
 * Colours, where the output is a terminal.
 *
 * @param on whether it is
 */
record Paint(boolean on) {
    private static final String RESET = "\u001B[0m";

    String red(final String text) {
        return paint("\u001B[31m", text);
    }

    String yellow(final String text) {
        return paint("\u001B[33m", text);
    }

    String green(final String text) {
        return paint("\u001B[32m", text);
    }

    String dim(final String text) {
        return paint("\u001B[2m", text);
    }

    private String paint(final String code, final String text) {
        return on ? code + text + RESET : text;
    }
}
