package io.slamonitor.policy.yaml;

import java.util.List;

/**
 * Where the files of a catalogue come from; paths are below its folder, with forward slashes. {@link #toString} says in
 * messages what it is.
 */
interface FileSource {

    /**
     * The YAML files that are read whether or not another one includes them, in the order of their paths.
     *
     * @throws FileProblem if there are none, or if they cannot be listed
     */
    List<String> yamlFiles() throws FileProblem;

    /** @throws FileProblem if there is no such file, or if it cannot be read */
    byte[] read(String path) throws FileProblem;

    /**
     * Some names of what lies in a folder, for messages; none if there is no such folder.
     *
     * @param folder its path; empty for the catalogue's own
     */
    List<String> namesIn(String folder);

    static boolean isYaml(String name) {
        return FileKind.YAML.fits(name);
    }
}
