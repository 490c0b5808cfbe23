package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.Clock;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.ticket.EventType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A story as people read it in the documentation, told through evaluation and topology line by line. */
final class StoryText {
    private static final Pattern ZONE = Pattern.compile("zone (\\S+)");
    private static final String TIME = "(\\w{3}) (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d)";
    private static final Pattern AS_OF = Pattern.compile("as of " + TIME);
    private static final Pattern GOES_LIVE = Pattern.compile(TIME + " +catalogue (\\d) goes live");
    private static final Pattern HAPPENS =
            Pattern.compile(TIME + " +(\\S+) +([a-z-]+)((?: +[\\w.-]+=(?:\"[^\"]*\"|\\S+))*)");
    private static final Pattern FIELD = Pattern.compile("([\\w.-]+)=(?:\"([^\"]*)\"|(\\S+))");
    private static final Pattern TOLD = Pattern.compile(TIME + " +(\\S+ \\S+/\\S+.*?)( \\(forgiven\\))?");
    private static final Pattern STANDS = Pattern.compile("(\\S+) ([a-z-]+/\\d+) (.+)");
    private static final Pattern NO_CLOCKS = Pattern.compile("(\\S+) has no clocks");
    private static final String NOTHING = "nothing is announced";
    private static final Pattern COMMENT = Pattern.compile("(^|  +)# .*");

    private final List<LoadedCatalogue> catalogues;
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> clocks = new ArrayList<>();
    private PackStory story;
    private StoryLines lines;
    private String asOf;
    private boolean nothing;

    private StoryText(final List<LoadedCatalogue> catalogues) {
        this.catalogues = catalogues;
    }

    /**
     * Holds a story against what happens.
     *
     * @param catalogues the first was live before the story begins; others go live as it says
     * @throws IllegalArgumentException if a line cannot be understood, naming it
     */
    static void hold(final String text, final List<LoadedCatalogue> catalogues) {
        final StoryText story = new StoryText(catalogues);
        text.lines()
                .map(line -> COMMENT.matcher(line).replaceFirst("").strip())
                .filter(line -> !line.isEmpty())
                .forEach(story::read);
        story.hold();
    }

    private void hold() {
        if (asOf == null || nothing != told.isEmpty()) {
            throw new IllegalArgumentException(
                    "a story ends with 'as of' and what is announced by then, or '" + NOTHING + "'");
        }
        story.announces(asOf, told.toArray(String[]::new));
        clocks.forEach(Runnable::run);
    }

    private void read(final String line) {
        final boolean understood = story == null ? isZone(line) : asOf == null ? isEvent(line) : isOutcome(line);
        if (!understood) {
            throw new IllegalArgumentException("a story does not say: " + line);
        }
    }

    private boolean isZone(final String line) {
        final Matcher zone = ZONE.matcher(line);
        if (zone.matches()) {
            lines = new StoryLines(ZoneId.of(zone.group(1)));
            story = PackStory.under(catalogues.get(0), lines.zone());
        }
        return zone.matches();
    }

    private boolean isEvent(final String line) {
        final Matcher end = AS_OF.matcher(line);
        final Matcher live = GOES_LIVE.matcher(line);
        final Matcher event = HAPPENS.matcher(line);
        if (end.matches()) {
            asOf = time(end);
        } else if (live.matches()) {
            story.goesLive(time(live), catalogues.get(Integer.parseInt(live.group(3)) - 1));
        } else if (event.matches()) {
            story.event(event.group(3), time(event), type(event.group(4)), fields(event.group(5)));
        }
        return asOf != null || live.matches() || event.matches();
    }

    /** The day of the week is for readers; it has to be right. */
    private static String time(final Matcher line) {
        final LocalDate date = LocalDate.parse(line.group(2).substring(0, 10));
        final String day = date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        if (!day.equals(line.group(1))) {
            throw new IllegalArgumentException(date + " is a " + day + ": " + line.group());
        }
        return line.group(2);
    }

    private static EventType type(final String word) {
        return Arrays.stream(EventType.values())
                .filter(type -> type.name().equals(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no event '" + word + "'"));
    }

    private static String[] fields(final String text) {
        return FIELD.matcher(text)
                .results()
                .map(field -> field.group(1) + "=" + (field.group(2) == null ? field.group(3) : field.group(2)))
                .toArray(String[]::new);
    }

    private boolean isOutcome(final String line) {
        final Matcher announced = TOLD.matcher(line);
        final Matcher stands = STANDS.matcher(line);
        final Matcher without = NO_CLOCKS.matcher(line);
        if (announced.matches()) {
            final String forgiven = announced.group(4) == null ? "" : announced.group(4);
            told.add(announced.group(3) + " " + time(announced) + forgiven);
        } else if (line.equals(NOTHING)) {
            nothing = true;
        } else if (without.matches()) {
            clocks.add(() ->
                    assertThat(story.clocksOf(without.group(1), asOf)).as(line).isEmpty());
        } else if (stands.matches()) {
            clocks.add(() -> holdClock(stands.group(1), stands.group(2), stands.group(3)));
        } else {
            return false;
        }
        return true;
    }

    private void holdClock(final String ticket, final String name, final String facts) {
        final List<Clock> named = story.clocksOf(ticket, asOf).stream()
                .filter(clock -> StoryLines.name(clock).equals(name))
                .toList();
        assertThat(named).as(ticket + " " + name).hasSize(1);
        assertThat(lines.facts(named.get(0))).as(ticket + " " + name).contains(facts.split(", "));
    }
}
