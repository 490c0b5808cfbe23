package io.slamonitor.schemas;

import io.slamonitor.avro.TicketEvent;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro makes an object of a class named in a schema only if it trusts the class, and by default it trusts none but a few
 * of Java's own. This adds the generated records, and them only, to whatever is trusted already.
 */
public final class TrustedClasses {
    private static final String GENERATED = TicketEvent.class.getPackageName();

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                candidate -> candidate.getPackageName().startsWith(GENERATED)));
    }

    private TrustedClasses() {}

    /** The trust is for the whole JVM and given once, when this class is loaded. */
    public static void trustGeneratedRecords() {
        // Calling it loads the class.
    }
}
