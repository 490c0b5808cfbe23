package io.slamonitor.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is open in any of several calendars, in years of a zone of its own.
 *
 * @param zone what a year is; those of its members may begin hours earlier or later
 * @param members what it joins, none of them joined itself
 */
record JoinedYears(ZoneId zone, List<OpenYears> members) implements OpenYears {
    JoinedYears {
        // Joining is one thing however it is nested, and of one calendar twice the second adds nothing.
        members = members.stream().flatMap(JoinedYears::parts).distinct().toList();
    }

    private static Stream<OpenYears> parts(OpenYears member) {
        return member instanceof JoinedYears joined ? joined.members().stream() : Stream.of(member);
    }

    @Override
    public Intervals compile(int year) {
        long from = startOf(year);
        long to = startOf(year + 1);
        Intervals.Builder open = new Intervals.Builder();
        for (OpenYears member : members) {
            int membersYear = Math.max(member.yearOf(from), CompiledOpenTime.FIRST_YEAR);
            while (membersYear <= CompiledOpenTime.LAST_YEAR && member.startOf(membersYear) < to) {
                open.addAll(member.compile(membersYear).within(from, to));
                membersYear++;
            }
        }
        return open.build();
    }

    /** A date is out of the ordinary only if it is for all of them: else some desk is open as on any other day. */
    @Override
    public Optional<String> closure(LocalDate date) {
        List<String> closures = members.stream()
                .map(member -> member.closure(date))
                .flatMap(Optional::stream)
                .toList();
        return closures.size() == members.size() ? Reasons.joined(closures.stream()) : Optional.empty();
    }

    @Override
    public Optional<String> exceptionalOpening(LocalDate date) {
        return Reasons.joined(
                members.stream().map(member -> member.exceptionalOpening(date)).flatMap(Optional::stream));
    }
}
