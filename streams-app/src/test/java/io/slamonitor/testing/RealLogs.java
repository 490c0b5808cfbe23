package io.slamonitor.testing;

import java.nio.file.Path;

/** The logs of real desks in {@link SharedData}, each with policies that fit it. */
public enum RealLogs {
    BOSTON("boston", "boston_dev_2013_2016.csv.gz"),
    SERVICENOW("servicenow", "servicenow_uci.csv.gz"),
    HELPDESK("helpdesk", "helpdesk_it.csv.gz"),
    BUGZILLA("bugzilla", "bugzilla_58.csv.gz");

    private static final Path POLICIES = Path.of("src", "test", "resources", "reallogs");

    private final String folder;
    private final String file;

    RealLogs(String folder, String file) {
        this.folder = folder;
        this.file = file;
    }

    /** The log; the test that asks is skipped where it is missing. */
    public Path events() {
        return SharedData.file("tickets/" + file);
    }

    /** The folder of its policies. */
    public Path policies() {
        return POLICIES.resolve(folder);
    }
}
