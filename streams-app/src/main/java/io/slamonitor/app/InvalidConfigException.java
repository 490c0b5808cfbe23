package io.slamonitor.app;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. The message, for people, lists everything that is wrong with it. */
public final class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigFault> faults;

    InvalidConfigException(List<ConfigFault> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    /** A configuration that could not be read at all. */
    InvalidConfigException(String message, Throwable cause) {
        super(message, cause);
        this.faults = List.of();
    }

    public List<ConfigFault> faults() {
        return faults;
    }

    private static String message(List<ConfigFault> faults) {
        String head = faults.size() == 1
                ? "The configuration has a fault:"
                : "The configuration has " + faults.size() + " faults:";
        return faults.stream().map(fault -> "\n  " + fault).collect(Collectors.joining("", head, ""));
    }
}
