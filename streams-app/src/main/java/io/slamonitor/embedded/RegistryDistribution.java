package io.slamonitor.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Apicurio Registry as Maven Central has it, unpacked once in a cache directory.
 *
 * <p>The archive is taken from the local Maven repository if it is there, else downloaded, and in either case held against
 * the SHA-256 that this program was built with. The unpacked directory appears in the cache in one step or not at all,
 * however many processes want it at once.
 *
 * @param version of {@code io.apicurio:apicurio-registry-app}
 * @param sha256 of its {@code all} archive, in lower-case hex
 * @param cache the cache directory, created if missing
 * @param localRepository the local Maven repository, which may be missing
 * @param remoteRepository where to download from: the base address of Maven Central or of a mirror, without a slash at the end
 */
record RegistryDistribution(String version, String sha256, Path cache, Path localRepository, String remoteRepository) {
    private static final String PARTIAL = ".partial-";

    /** File locks are held by the process, not by the thread. */
    private static final Lock WITHIN_PROCESS = new ReentrantLock();

    /**
     * The distribution this program was built for. Environment: {@code SLA_CACHE} (cache directory, by default
     * {@code ~/.cache/sla-monitor}) and {@code SLA_MAVEN_CENTRAL} (base address of a mirror); system property:
     * {@code maven.repo.local}.
     */
    static RegistryDistribution fromEnvironment() {
        RegistryBuild build = RegistryBuild.load();
        Path home = Path.of(System.getProperty("user.home"));
        Path cache = setting("SLA_CACHE").map(Path::of).orElse(home.resolve(".cache/sla-monitor"));
        Path local = Optional.ofNullable(System.getProperty("maven.repo.local"))
                .map(Path::of)
                .orElse(home.resolve(".m2/repository"));
        String remote = setting("SLA_MAVEN_CENTRAL").orElse("https://repo.maven.apache.org/maven2");
        return new RegistryDistribution(build.version(), build.sha256(), cache, local, remote.replaceAll("/+$", ""));
    }

    /**
     * The runnable jar, fetched and unpacked if need be. Its libraries lie beside it.
     *
     * @throws EmbeddedServerException if it cannot be fetched, is not the archive expected, or cannot be unpacked
     */
    Path runnerJar(DownloadProgress progress) {
        Path jar = unpacked().resolve(name() + "-runner.jar");
        if (Files.exists(jar)) {
            return jar;
        }
        Directories.create(cache);
        WITHIN_PROCESS.lock();
        try (FileChannel lockFile = FileChannel.open(
                        cache.resolve(name() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lockFile.lock()) {
            if (lock.isValid() && !Files.exists(jar)) {
                removeLeftovers();
                install(progress);
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot prepare the registry server in " + cache + ": " + e, e);
        } finally {
            WITHIN_PROCESS.unlock();
        }
        if (!Files.exists(jar)) {
            throw new EmbeddedServerException(
                    unpacked() + " has no " + jar.getFileName() + ". Delete that directory, so that it is made again.");
        }
        return jar;
    }

    private void install(DownloadProgress progress) throws IOException {
        Path work = Files.createTempDirectory(cache, name() + PARTIAL);
        try {
            Path local = localRepository.resolve(pathInRepository());
            Path archive = Files.exists(local) ? local : download(work.resolve("archive"), progress);
            requireExpected(archive);
            Path content = Files.createDirectory(work.resolve("content"));
            TarGz.unpack(archive, content);
            publish(content);
        } finally {
            Directories.delete(work);
        }
    }

    private Path download(Path file, DownloadProgress progress) {
        String address = remoteRepository + "/" + pathInRepository();
        try {
            Download.fetch(URI.create(address), file, progress);
            return file;
        } catch (IOException | IllegalArgumentException e) {
            throw new EmbeddedServerException(
                    "Cannot fetch the registry server from " + address + ": " + reason(e)
                            + ".\nWith a mirror of Maven Central, set SLA_MAVEN_CENTRAL to its base address; with Maven set up,"
                            + " run: mvn dependency:get -Dartifact=io.apicurio:apicurio-registry-app:" + version
                            + ":tar.gz:all",
                    e);
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private void requireExpected(Path archive) throws IOException {
        String found = sha256Of(archive);
        if (!found.equals(sha256)) {
            throw new EmbeddedServerException("The registry server's archive " + archive + " is damaged or not "
                    + pathInRepository() + ": its SHA-256 is " + found + ", expected " + sha256 + ".");
        }
    }

    private void publish(Path content) throws IOException {
        try {
            Files.move(content, unpacked(), StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // A process that does not see our lock (a network file system) may have been faster; its copy is as good.
            if (!Files.isDirectory(unpacked())) {
                throw e;
            }
        }
    }

    /** What a killed process left: we hold the lock, so nobody is at work on it. */
    private void removeLeftovers() throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            entries.filter(entry -> entry.getFileName().toString().startsWith(name() + PARTIAL))
                    .forEach(Directories::delete);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String sha256Of(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            DigestInputStream digesting = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"));
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Path unpacked() {
        return cache.resolve(name());
    }

    private String name() {
        return "apicurio-registry-app-" + version;
    }

    private String pathInRepository() {
        return "io/apicurio/apicurio-registry-app/" + version + "/" + name() + "-all.tar.gz";
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
