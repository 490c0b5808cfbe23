package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Warning;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads when people are warned: after a share of the allowed time, or so much business time before due. */
final class WarningReader {
    private static final String EXPECTED = "a percentage such as 75%, or time before due such as 'due - 1h'";
    private static final MarkReader MARKS = new MarkReader(List.of(), EXPECTED);
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private WarningReader() {}

    /** In the order of time, as far as it can be told: shares first, then amounts before due. */
    static Optional<List<Warning>> read(YamlValue value) {
        Set<Mark> marks = new HashSet<>();
        List<Mark> ordered = new ArrayList<>();
        for (YamlValue item : value.items("a list of warnings such as [50%, 75%, due - 1h]")) {
            item.parse("a warning such as 75% or 'due - 1h'", WarningReader::parse)
                    .ifPresent(mark -> {
                        if (marks.add(mark)) {
                            ordered.add(mark);
                        } else {
                            item.fault("the warning at " + MarkReader.written(mark) + " is there twice");
                        }
                    });
        }
        ordered.sort(Comparator.comparing(WarningReader::percent).thenComparing(WarningReader::offset));
        return Optional.of(ordered.stream().map(Warning::new).toList());
    }

    /** @throws IllegalArgumentException saying what was expected */
    static Mark parse(String text) {
        Mark mark = MARKS.parse(text);
        boolean early = mark instanceof Mark.Share share && share.percent().compareTo(ALL) < 0
                || mark instanceof Mark.FromDue fromDue && fromDue.offset().isNegative();
        if (mark instanceof Mark.Start) {
            throw new IllegalArgumentException("nobody is warned at the start: expected " + EXPECTED);
        }
        if (!early) {
            throw new IllegalArgumentException("a warning comes before due and '" + text
                    + "' does not: expected less than 100%, or time before due such as 'due - 1h'; a breach is announced in any"
                    + " case");
        }
        return mark;
    }

    private static BigDecimal percent(Mark mark) {
        return mark instanceof Mark.Share share ? share.percent() : ALL;
    }

    private static long offset(Mark mark) {
        return mark instanceof Mark.FromDue fromDue ? fromDue.offset().toMillis() : 0;
    }
}
