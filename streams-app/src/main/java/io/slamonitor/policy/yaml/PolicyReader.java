package io.slamonitor.policy.yaml;

import io.slamonitor.policy.ApplyTo;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Limits;
import io.slamonitor.policy.Objectives;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
            "warn-at",
            "levels",
            "escalate",
            "quiet-outside",
            "violations",
            "limits",
            "auto-close",
            "reporting-zone",
            "objective");

    static final Map<String, OnReopen> ON_REOPEN = EnumWords.of(OnReopen.class);
    static final Map<String, OnRetarget> ON_RETARGET = EnumWords.of(OnRetarget.class);
    static final Map<String, ApplyTo> APPLY_TO = EnumWords.of(ApplyTo.class);

    private static final String EXPECTED = "a policy: {name: NAME, calendar: NAME, targets: [...]}";
    private static final String FIRST_VERSION = "1";

    private final Declarations declared;
    private final CalendarRefReader calendars;
    private final KnownPriorities priorities = new KnownPriorities();
    private final IdleEscalations idle = new IdleEscalations();
    private final AgreedAmounts agreed = new AgreedAmounts();

    PolicyReader(Declarations declared) {
        this.declared = declared;
        this.calendars = new CalendarRefReader(declared);
    }

    /** The policy; empty if it has a fault. */
    Optional<SlaPolicy> read(YamlValue value) {
        int faultsBefore = value.faultCount();
        LadderReader ladder = new LadderReader();
        Optional<SlaPolicy> policy = value.map(EXPECTED, KEYS)
                .flatMap(map -> read(map, ladder))
                .filter(found -> value.faultCount() == faultsBefore);
        policy.ifPresentOrElse(
                found -> {
                    priorities.add(found.name(), found.priority().priorities());
                    idle.add(found, ladder.rungs());
                    found.targets().forEach(agreed::add);
                },
                priorities::missPolicy);
        return policy;
    }

    /** The priorities of the policies read so far. */
    KnownPriorities priorities() {
        return priorities;
    }

    /** What has to be looked at once the customers are read. */
    IdleEscalations idleEscalations() {
        return idle;
    }

    /** The amounts that customers may have agreed in place of the policies' own. */
    AgreedAmounts agreedAmounts() {
        return agreed;
    }

    private Optional<SlaPolicy> read(YamlMap map, LadderReader ladder) {
        Optional<String> name = map.require("name", "a name").flatMap(declared::addPolicy);
        Optional<CalendarRef> calendar = calendars.ofPolicy(map);
        Function<YamlValue, Optional<CalendarRef>> others = value -> calendars.ofPart(value, calendar);
        PriorityRule priority = map.read("priority", PriorityRule.OF_TICKET, PriorityReader::read);
        // The name and the calendar of a policy with faults are of no use: none is built.
        SlaPolicy.Builder policy = SlaPolicy.named(name.orElse(""), calendar.orElse(new CalendarRef.Named("")))
                .version(map.read("version", FIRST_VERSION, value -> Names.read(value, "a version")))
                .match(map.read("match", Condition.ALWAYS, ConditionReader::read))
                .priority(priority)
                .targets(targets(map, others, priority))
                .ladder(ladder.read(map))
                .quietOutside(map.read("quiet-outside", others))
                .violations(map.read("violations", List.of(), new ViolationReader(others)::readAll))
                .limits(map.read("limits", Limits.NONE, LimitsReader::read))
                .autoClose(map.read("auto-close", AutoCloseReader::read))
                .reportingZone(map.read("reporting-zone", Zones::read))
                .objectives(map.read("objective", Objectives.NONE, ObjectiveReader::read));
        readRules(map, policy);
        return name.isPresent() && calendar.isPresent() ? Optional.of(policy.build()) : Optional.empty();
    }

    /** What holds for all targets that say nothing else. */
    private static void readRules(YamlMap map, SlaPolicy.Builder policy) {
        policy.pauseWhile(map.read("pause-while", Set.of(), Statuses::read))
                .onReopen(map.read("on-reopen", OnReopen.RESUME, value -> value.choice("on-reopen rule", ON_REOPEN)))
                .onRetarget(map.read(
                        "on-retarget", OnRetarget.APPLY, value -> value.choice("on-retarget rule", ON_RETARGET)))
                .applyTo(map.read("apply-to", ApplyTo.NEW, value -> value.choice("apply-to rule", APPLY_TO)))
                .warnAt(map.read("warn-at", List.of(), WarningReader::read));
    }

    private static List<Target> targets(
            YamlMap map, Function<YamlValue, Optional<CalendarRef>> calendars, PriorityRule priority) {
        TargetReader reader = new TargetReader(calendars, priority.priorities());
        return map.require("targets", "a list of targets")
                .map(value -> reader.readAll(value.items("a list of targets")))
                .orElse(List.of());
    }
}
