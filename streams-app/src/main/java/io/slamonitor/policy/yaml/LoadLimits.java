package io.slamonitor.policy.yaml;

/**
 * How much a catalogue may hold, so that a broken or hostile file costs a message and no more.
 *
 * @param fileBytes size of any one file
 * @param files number of YAML files
 * @param nodes values in one YAML file, those counted each time that an alias repeats
 * @param depth how deep lists and maps may be nested
 */
public record LoadLimits(int fileBytes, int files, int nodes, int depth) {
    public static final LoadLimits DEFAULT = new LoadLimits(1 << 20, 500, 200_000, 40);
}
