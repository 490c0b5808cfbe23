package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Backup;
import io.slamonitor.text.FileFaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla backup}: ticket events and catalogues to a file. */
@Command(
        name = "backup",
        header = "Copy ticket events and policies to a file, from which everything can be computed again.",
        description = {
            "%nReads what lies on the input (input.topic) and on sla.policies, committed records only, and writes it to a"
                    + " file (gzip of JSON lines), with keys, headers, timestamps, and the schemas that the records"
                    + " name. Clocks, alerts and the application's state are not in it: they follow from these. The"
                    + " application may go on running. The file is there only once it is whole.",
            "%n'sla restore' writes it into another cluster, or into this one when its topics were lost.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {ExitCode.OK_MEANS, ExitCode.FAILURE_MEANS, " 2:the command line is wrong, or the file is there"
        },
        footer = {
            "",
            "Examples:",
            "  sla backup sla-2026-03-02.jsonl.gz",
            "  sla backup --force --bootstrap-servers broker:9092 --registry http://registry:8081 sla.jsonl.gz"
        })
final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    @Mixin
    private CountsOutput output;

    @Parameters(paramLabel = "FILE", description = "Where to write it.")
    private Path file;

    @Override
    public Integer call() {
        if (Files.isDirectory(file)) {
            throw new BadInputException(file + " is a folder; expected the name of a file");
        }
        if (Files.exists(file) && !force) {
            throw new BadInputException(file + " exists already; --force replaces it");
        }
        final AppConfig config = cluster.load();
        final PrintWriter err = spec.commandLine().getErr();
        final Map<String, Long> records;
        try (Progress progress = Progress.on(err, "records read")) {
            records = Backup.take(config, file, progress::say, progress::step);
        } catch (final IOException e) {
            throw new BadInputException(file + " cannot be written: " + FileFaults.reason(e));
        }
        output.print(spec.commandLine().getOut(), "Backed up", records, "to " + file);
        return ExitCode.OK;
    }
}
