package io.slamonitor.policy.yaml;

import io.slamonitor.policy.BusinessTime;
import io.slamonitor.policy.Limits;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what requesters may do. */
final class LimitsReader {
    static final List<String> KEYS = List.of(
            "open-per-requester",
            "new-per-requester",
            "subject",
            "message",
            "messages",
            "lock-on-resolve",
            "on-passed",
            "tell");
    static final List<String> OPEN_KEYS = List.of("at-most", "counting");
    static final Map<String, Limits.OnPassed> ON_PASSED = EnumWords.of(Limits.OnPassed.class);

    private static final List<String> THE_LIMITS = KEYS.subList(0, 6);
    private static final String EXPECTED = "limits: {open-per-requester: 3, subject: 1-100}";
    private static final String OPEN_EXPECTED = "a number such as 3, or {at-most: 3, counting: [open, in-progress]}";
    private static final String NEW_EXPECTED = "how many in how much time, such as '1 per 24h'";
    private static final String LENGTH_EXPECTED = "the fewest and the most characters, such as 1-100";
    private static final Pattern NEW = Pattern.compile("(\\S+) +per +(\\S+)");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,9}) ?- ?(\\d{1,9})");
    private static final Set<TicketStatus> NOT_DONE =
            EnumSet.complementOf(EnumSet.of(TicketStatus.RESOLVED, TicketStatus.CLOSED));

    private LimitsReader() {}

    static Optional<Limits> read(YamlValue value) {
        return value.map(EXPECTED, KEYS).flatMap(LimitsReader::read);
    }

    private static Optional<Limits> read(YamlMap map) {
        if (THE_LIMITS.stream().allMatch(map::lacks)) {
            map.faultyUnlessUnknown("expected at least one limit: " + Suggestions.listed(THE_LIMITS));
        }
        return Optional.of(new Limits(
                map.read("open-per-requester", LimitsReader::openTickets),
                map.read("new-per-requester", value -> value.parse(NEW_EXPECTED, LimitsReader::newTickets)),
                map.read("subject", value -> value.parse(LENGTH_EXPECTED, LimitsReader::length)),
                map.read("message", value -> value.parse(LENGTH_EXPECTED, LimitsReader::length)),
                map.read("messages", LimitsReader::count),
                map.read("lock-on-resolve", false, YesOrNo::read),
                map.read("on-passed", Limits.OnPassed.REJECT, value -> value.choice("on-passed rule", ON_PASSED)),
                map.read("tell", List.of(), TellReader::read)));
    }

    private static Optional<Integer> count(YamlValue value) {
        return Counts.read(value, 1, Counts.MANY);
    }

    private static Optional<Limits.OpenTickets> openTickets(YamlValue value) {
        if (value.isText()) {
            return count(value).map(atMost -> new Limits.OpenTickets(atMost, NOT_DONE));
        }
        return value.map(OPEN_EXPECTED, OPEN_KEYS).flatMap(map -> {
            Optional<Integer> atMost =
                    map.require("at-most", "a whole number such as 3").flatMap(LimitsReader::count);
            Set<TicketStatus> counting = map.read("counting", NOT_DONE, LimitsReader::statuses);
            return atMost.map(most -> new Limits.OpenTickets(most, counting));
        });
    }

    private static Optional<Set<TicketStatus>> statuses(YamlValue value) {
        if (value.isList() && value.items("a list of statuses").isEmpty()) {
            return value.faulty("expected at least one status");
        }
        return Statuses.read(value);
    }

    private static Limits.NewTickets newTickets(String text) {
        Matcher parts = NEW.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + Words.shortened(text) + "' is no limit of new tickets: expected " + NEW_EXPECTED);
        }
        return new Limits.NewTickets(Counts.parse(parts.group(1), 1, Counts.MANY), wallClockTime(parts.group(2)));
    }

    private static Duration wallClockTime(String text) {
        return BusinessTime.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + Words.shortened(text)
                        + "' is no time in which tickets are counted: expected hours or minutes by the wall clock, such"
                        + " as 24h, and at most " + BusinessTime.LONGEST.toHours() + "h"));
    }

    private static Limits.Length length(String text) {
        Matcher bounds = LENGTH.matcher(text);
        if (!bounds.matches()) {
            throw new IllegalArgumentException(
                    "'" + Words.shortened(text) + "' is no range of lengths: expected " + LENGTH_EXPECTED);
        }
        Limits.Length length = new Limits.Length(Integer.parseInt(bounds.group(1)), Integer.parseInt(bounds.group(2)));
        if (length.from() > length.to()) {
            throw new IllegalArgumentException("no length is in '" + text + "': expected the smaller number first");
        }
        if (length.to() == 0) {
            throw new IllegalArgumentException("'" + text + "' allows no text at all: expected " + LENGTH_EXPECTED);
        }
        return length;
    }
}
