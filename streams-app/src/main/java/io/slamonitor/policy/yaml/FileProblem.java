package io.slamonitor.policy.yaml;

/** A file that cannot be had; the message says why, in words that fit behind the file's name. */
final class FileProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean missing;

    FileProblem(String message) {
        this(message, false);
    }

    private FileProblem(String message, boolean missing) {
        super(message);
        this.missing = missing;
    }

    static FileProblem notThere() {
        return new FileProblem("is not there", true);
    }

    static FileProblem tooLarge(int limit) {
        return new FileProblem("is larger than the limit of " + limit + " bytes");
    }

    /** Whether there is no such file, so that another name may have been meant. */
    boolean isMissing() {
        return missing;
    }
}
