package io.slamonitor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. Each rule says how to mend a breach of it. */
@AnalyzeClasses(packages = "io.slamonitor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CALENDAR = "io.slamonitor.calendar";
    private static final String TICKET = "io.slamonitor.ticket";
    private static final String POLICY = "io.slamonitor.policy";
    private static final String EVALUATION = "io.slamonitor.evaluation..";
    private static final String REPORT = "io.slamonitor.report";
    private static final String WATCH = "io.slamonitor.watch";
    private static final String REQUESTER = "io.slamonitor.requester..";
    private static final String AUDIT = "io.slamonitor.audit";
    private static final String HOW_TO_STAY_PURE = "it is pure: the JDK and the packages before it, so that the same"
            + " function serves the stream, the command line and the tests. Pass what you need in as a value, and leave"
            + " Kafka, Avro, YAML, JSON, logs and metrics to the packages at the edge";

    @ArchTest
    static final ArchRule calendarKnowsNobody = onlyKnows(CALENDAR);

    @ArchTest
    static final ArchRule ticketKnowsNobody = onlyKnows(TICKET);

    @ArchTest
    static final ArchRule policyKnowsCalendarsAndTickets = onlyKnows(POLICY, CALENDAR, TICKET);

    @ArchTest
    static final ArchRule evaluationKnowsTheOtherPurePackages = onlyKnows(EVALUATION, CALENDAR, TICKET, POLICY);

    @ArchTest
    static final ArchRule reportsKnowThePurePackages = onlyKnows(REPORT, CALENDAR, TICKET, POLICY, EVALUATION);

    @ArchTest
    static final ArchRule requesterKnowsTheOtherPurePackages =
            onlyKnows(REQUESTER, CALENDAR, TICKET, POLICY, EVALUATION);

    @ArchTest
    static final ArchRule watchKnowsNobody = onlyKnows(WATCH);

    @ArchTest
    static final ArchRule theOracleKnowsThePurePackages =
            onlyKnows(AUDIT, CALENDAR, TICKET, POLICY, EVALUATION, REQUESTER);

    @ArchTest
    static final ArchRule theOracleDoesNotKnowHowItIsDone = noClasses()
            .that()
            .resideInAPackage(AUDIT)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "io\\.slamonitor\\.(evaluation|requester)\\.(Reconcil|Ledger|Requester(Reconcil|Cases)).*")
            .because(
                    "what is wrong in what it is held against must not be wrong in it, too: derive what ought to be told"
                            + " from evaluate and RequesterLimits alone");

    private static ArchRule onlyKnows(final String pure, final String... others) {
        return classes()
                .that()
                .resideInAPackage(pure)
                .should()
                .onlyDependOnClassesThat(areOf("java..", pure).or(areOf(others)))
                .because(HOW_TO_STAY_PURE);
    }

    /** Arrays of a package's classes belong to it, and primitives to everybody. */
    private static DescribedPredicate<JavaClass> areOf(final String... packages) {
        final DescribedPredicate<JavaClass> inPackage = JavaClass.Predicates.resideInAnyPackage(packages);
        return DescribedPredicate.describe(
                "are of " + String.join(", ", packages),
                type -> type.getBaseComponentType().isPrimitive() || inPackage.test(type.getBaseComponentType()));
    }

    @ArchTest
    static final ArchRule kafkaStaysAtTheEdge = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.slamonitor.topology..",
                    "io.slamonitor.serde..",
                    "io.slamonitor.app..",
                    "io.slamonitor.audit.topics..",
                    "io.slamonitor.embedded..",
                    "io.slamonitor.demo..",
                    "io.slamonitor.cli..",
                    "io.slamonitor.metrics..",
                    "io.slamonitor.query..",
                    "io.slamonitor.schemas..",
                    "io.slamonitor.avro..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("everything else must run without Kafka: let topology translate records into calls, or put the"
                    + " code into one of the packages that may know Kafka")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule avroIsTranslatedInSerde = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.slamonitor.serde..",
                    "io.slamonitor.topology..",
                    "io.slamonitor.app..",
                    "io.slamonitor.audit.topics..",
                    "io.slamonitor.cli..",
                    "io.slamonitor.demo..",
                    "io.slamonitor.embedded..",
                    "io.slamonitor.query..",
                    "io.slamonitor.schemas..",
                    "io.slamonitor.avro..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.slamonitor.avro..", "org.apache.avro..")
            .because("a record's schema may change without the rest noticing: take the domain's type and translate it"
                    + " in serde, the only package that knows both")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule yamlStaysInItsReaders = noClasses()
            .that()
            .resideOutsideOfPackages("io.slamonitor.policy.yaml..", "io.slamonitor.eventfile..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..")
            .because(
                    "files are read, with their faults and places, in policy.yaml and eventfile: read there, and hand on"
                            + " what it means")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobodyKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("io.slamonitor.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.slamonitor.cli..")
            .because("commands are the outermost layer: move what others need into the package it is about, and let the"
                    + " command call it")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule queriesDoNotKnowWhoAsks = noClasses()
            .that()
            .resideInAPackage("io.slamonitor.query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.slamonitor.app..", "io.slamonitor.http..")
            .because(
                    "the application puts queries and their HTTP interface together: take what they need as parameters");

    @ArchTest
    static final ArchRule readersOfFilesKnowTheDomainOnly = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.slamonitor.policy.yaml..",
                    "io.slamonitor.policy.facts..",
                    "io.slamonitor.eventfile..",
                    "io.slamonitor.mapping..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.slamonitor.topology..",
                    "io.slamonitor.serde..",
                    "io.slamonitor.app..",
                    "io.slamonitor.embedded..",
                    "io.slamonitor.http..",
                    "io.slamonitor.metrics..")
            .because("files are read offline as well: return values, and let the caller send them on")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theTopologyDoesNotKnowWhoRunsIt = noClasses()
            .that()
            .resideInAnyPackage("io.slamonitor.topology..", "io.slamonitor.serde..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.slamonitor.app..",
                    "io.slamonitor.embedded..",
                    "io.slamonitor.http..",
                    "io.slamonitor.metrics..")
            .because("the same topology runs in the application, in the demo and in a test driver: take settings and"
                    + " collaborators as parameters")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule metersAreMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.slamonitor.metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..")
            .because("tasks tell how they are by topology.watch.TaskObserver, and metrics makes meters of it")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule httpStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.slamonitor.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
            .because("what is answered is handed to http as functions; routes and headers are its own affair")
            .allowEmptyShould(true);
}
