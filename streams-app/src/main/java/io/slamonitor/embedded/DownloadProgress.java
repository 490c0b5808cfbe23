package io.slamonitor.embedded;

/** Told while the registry server is fetched, about once a megabyte, on the thread that asked for it. */
@FunctionalInterface
public interface DownloadProgress {
    DownloadProgress SILENT = (bytes, totalBytes) -> {};

    /**
     * @param bytes how much has arrived
     * @param totalBytes how much there is, or -1 if the server does not say
     */
    void at(long bytes, long totalBytes);
}
