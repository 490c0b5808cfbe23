package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Restore;
import io.slamonitor.text.FileFaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla restore}: a backup into a cluster. */
@Command(
        name = "restore",
        header = "Write a backup of ticket events and policies into a cluster.",
        description = {
            "%nReads the whole file first and refuses one that is damaged or not whole. Then it creates the input"
                    + " (input.topic) and sla.policies, unless they are there and empty, and writes every record with its"
                    + " key, headers and timestamp: each event to the partition of its key there (input.partitioner),"
                    + " whatever the number of partitions, and with the schemas' ids in the registry there. A topic with"
                    + " LogAppendTime, as the input has that is created here, stamps them anew: what was rejected as"
                    + " from-the-future then is taken now, and what came too late then may not be late now.",
            "%nStart the application afterwards, under an application.id that has no state in that cluster, and with"
                    + " go.live at the time of the backup if what was told by then should page nobody again.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            ExitCode.OK_MEANS,
            ExitCode.FAILURE_MEANS,
            " 2:the command line is wrong, the file is no whole backup, or the topics have records"
        },
        footer = {
            "",
            "Examples:",
            "  sla restore --bootstrap-servers new:9092 --registry http://new:8081 sla-2026-03-02.jsonl.gz",
            "  sla restore --set input.partitions=24 sla.jsonl.gz"
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private CountsOutput output;

    @Parameters(paramLabel = "FILE", description = "What 'sla backup' wrote.")
    private Path file;

    @Override
    public Integer call() {
        final AppConfig config = cluster.load();
        final PrintWriter err = spec.commandLine().getErr();
        final Map<String, Long> records;
        try (Progress progress = Progress.on(err, "records sent")) {
            records = Restore.into(config, file, progress::say, progress::step);
        } catch (final Restore.RefusedException e) {
            throw new BadInputException(e.getMessage());
        } catch (final IOException e) {
            throw new BadInputException(file + " cannot be read: " + FileFaults.reason(e));
        }
        output.print(spec.commandLine().getOut(), "Restored", records, "from " + file);
        return ExitCode.OK;
    }
}
