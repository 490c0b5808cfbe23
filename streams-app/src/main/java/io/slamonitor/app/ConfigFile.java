package io.slamonitor.app;

import io.slamonitor.text.FileFaults;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A file of {@code key=value} lines in UTF-8, as Java's properties files are. */
final class ConfigFile {
    private ConfigFile() {}

    /** @throws InvalidConfigException if it cannot be read */
    static Map<String, Given> read(Path file) {
        Properties properties = new Properties();
        List<String> lines;
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            properties.load(new StringReader(text));
            lines = text.lines().toList();
        } catch (NoSuchFileException e) {
            throw new InvalidConfigException("The configuration file " + file + " does not exist.", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidConfigException(
                    "The configuration file " + file + " cannot be read as key=value lines in UTF-8: "
                            + FileFaults.reason(e),
                    e);
        }
        Map<String, Given> values = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            values.put(key, new Given(properties.getProperty(key).trim(), file + lineOf(key, lines)));
        }
        return values;
    }

    /** The last line that sets the key, since that one counts; nothing for a key written with escapes. */
    private static String lineOf(String key, List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i).strip();
            if (line.startsWith(key)
                    && (line.length() == key.length() || "=: \t".indexOf(line.charAt(key.length())) >= 0)) {
                return ":" + (i + 1);
            }
        }
        return "";
    }
}
