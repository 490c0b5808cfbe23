package io.slamonitor.policy.yaml;

import io.slamonitor.policy.ApplyTo;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.Warning;
import io.slamonitor.ticket.TicketStatus;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads policies. */
final class PolicyReader {
    static final List<String> KEYS = List.of(
            "name",
            "version",
            "match",
            "calendar",
            "default-calendar",
            "priority",
            "targets",
            "pause-while",
            "on-reopen",
            "on-retarget",
            "apply-to",
            "warn-at");

    static final Map<String, OnReopen> ON_REOPEN = EnumWords.of(OnReopen.class);
    static final Map<String, OnRetarget> ON_RETARGET = EnumWords.of(OnRetarget.class);
    static final Map<String, ApplyTo> APPLY_TO = EnumWords.of(ApplyTo.class);

    private static final String FIRST_VERSION = "1";

    private final CalendarRefReader calendars;
    private final Map<String, Place> names = new HashMap<>();

    PolicyReader(Declarations declared) {
        this.calendars = new CalendarRefReader(declared);
    }

    /** The policy; empty if it has a fault. */
    Optional<SlaPolicy> read(YamlValue value) {
        int faultsBefore = value.faultCount();
        Optional<SlaPolicy> policy = value.map("a policy: {name: NAME, calendar: NAME, targets: [...]}", KEYS)
                .flatMap(this::read);
        return value.faultCount() == faultsBefore ? policy : Optional.empty();
    }

    private Optional<SlaPolicy> read(YamlMap map) {
        Optional<String> name = map.require("name", "a name").flatMap(this::name);
        String version = map.read("version", FIRST_VERSION, value -> Names.read(value, "a version"));
        Condition match = map.read("match", Condition.ALWAYS, ConditionReader::read);
        Optional<CalendarRef> calendar = calendars.ofPolicy(map);
        PriorityRule priority = map.read("priority", PriorityRule.OF_TICKET, PriorityReader::read);
        List<Target> targets = targets(map, calendar, priority);
        Optional<Set<TicketStatus>> pauseWhile = map.read("pause-while", Statuses::read);
        OnReopen onReopen = map.read("on-reopen", OnReopen.RESUME, value -> value.choice("on-reopen rule", ON_REOPEN));
        OnRetarget onRetarget =
                map.read("on-retarget", OnRetarget.APPLY, value -> value.choice("on-retarget rule", ON_RETARGET));
        ApplyTo applyTo = map.read("apply-to", ApplyTo.NEW, value -> value.choice("apply-to rule", APPLY_TO));
        List<Warning> warnAt = map.read("warn-at", List.of(), value -> Optional.of(warnings(value)));
        if (name.isEmpty() || calendar.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(SlaPolicy.named(name.get(), calendar.get())
                .version(version)
                .match(match)
                .priority(priority)
                .targets(targets)
                .pauseWhile(pauseWhile.orElse(Set.of()))
                .onReopen(onReopen)
                .onRetarget(onRetarget)
                .applyTo(applyTo)
                .warnAt(warnAt)
                .build());
    }

    private Optional<String> name(YamlValue value) {
        Optional<String> name = Names.read(value, "the name of a policy");
        name.ifPresent(given -> {
            Place first = names.putIfAbsent(given, value.place());
            if (first != null) {
                value.fault("the policy '" + given + "' is declared twice, first at " + first);
            }
        });
        return name;
    }

    private List<Target> targets(YamlMap map, Optional<CalendarRef> calendar, PriorityRule priority) {
        TargetReader reader = new TargetReader(calendars, calendar, priority);
        return map.require("targets", "a list of targets")
                .map(value -> reader.readAll(value.items("a list of targets")))
                .orElse(List.of());
    }

    private static List<Warning> warnings(YamlValue value) {
        Set<BigDecimal> percents = new TreeSet<>();
        for (YamlValue item : value.items("a list of percentages such as [50%, 75%]")) {
            item.parse(Amounts.PERCENT_EXPECTED, Amounts::percent).ifPresent(percent -> {
                if (!percents.add(percent)) {
                    item.fault("the warning at " + percent + "% is there twice");
                }
            });
        }
        return percents.stream().map(Warning::at).toList();
    }
}
