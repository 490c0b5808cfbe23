package io.slamonitor.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help whose lines break at spaces only. Picocli breaks them where {@link java.text.BreakIterator} finds the end of a line
 * of prose, which is also behind the dots and slashes of paths and of settings' names. There is no setting for it, so while
 * picocli breaks lines each such character is a letter that no help has.
 */
final class WholeWords {
    /** IPA extensions: a letter for each character from space to delete. */
    private static final char FIRST_LETTER = '\u0250';

    private static final char FIRST = ' ';
    private static final char LAST = '\u007F';

    private WholeWords() {}

    /** Keeps words whole in the help of a command and of those below it. */
    static void in(final CommandLine command) {
        command.setHelpFactory(KeptHelp::new);
        final var sections = command.getHelpSectionMap();
        sections.put(UsageMessageSpec.SECTION_KEY_DESCRIPTION, WholeWords::description);
        sections.replaceAll((key, section) -> help -> restored(section.render(help)));
        command.getSubcommands().values().forEach(WholeWords::in);
    }

    private static String description(final Help help) {
        final UsageMessageSpec usage = help.commandSpec().usageMessage();
        final String[] kept = Stream.of(usage.description())
                .map(paragraph -> kept(String.format(paragraph)))
                .toArray(String[]::new);
        return Help.join(
                        help.ansi(),
                        usage.width(),
                        usage.adjustLineBreaksForWideCJKCharacters(),
                        kept,
                        new StringBuilder())
                .toString();
    }

    private static String kept(final String text) {
        return text.chars()
                .mapToObj(character -> {
                    final boolean breaks =
                            character > FIRST && character < LAST && !Character.isLetterOrDigit((char) character);
                    return String.valueOf((char) (breaks ? character - FIRST + FIRST_LETTER : character));
                })
                .collect(Collectors.joining());
    }

    private static String restored(final String text) {
        return text.chars()
                .mapToObj(character -> {
                    final int original = character - FIRST_LETTER + FIRST;
                    return String.valueOf((char) (original > FIRST && original < LAST ? original : character));
                })
                .collect(Collectors.joining());
    }

    /** With the descriptions of options and parameters kept. */
    private static final class KeptHelp extends Help {
        KeptHelp(final CommandSpec command, final ColorScheme colors) {
            super(command, colors);
        }

        @Override
        public IOptionRenderer createDefaultOptionRenderer() {
            final IOptionRenderer picoclis = super.createDefaultOptionRenderer();
            return (option, labels, colors) -> keptCells(picoclis.render(option, labels, colors));
        }

        @Override
        public IParameterRenderer createDefaultParameterRenderer() {
            final IParameterRenderer picoclis = super.createDefaultParameterRenderer();
            return (parameter, labels, colors) -> keptCells(picoclis.render(parameter, labels, colors));
        }

        /** The last cell of a row is prose. */
        private Text[][] keptCells(final Text[][] rows) {
            for (final Text[] row : rows) {
                row[row.length - 1] = ansi().new Text(kept(row[row.length - 1].plainString()), colorScheme());
            }
            return rows;
        }
    }
}
