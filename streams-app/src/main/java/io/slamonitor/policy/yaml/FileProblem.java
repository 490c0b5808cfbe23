package io.slamonitor.policy.yaml;

/** A file that cannot be had; the message says why, in words that fit behind the file's name. */
final class FileProblem extends Exception {
    private static final long serialVersionUID = 1L;

    FileProblem(String message) {
        super(message);
    }

    static FileProblem tooLarge(int limit) {
        return new FileProblem("is larger than the limit of " + limit + " bytes");
    }
}
