package dev.stillwater.stream.life;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ids of the topics that the committed offsets belong to, in a small file that outlives the process. */
public final class TopicMemory {
    private static final Logger LOG = LoggerFactory.getLogger(TopicMemory.class);

    private final Path file;
    private final Map<String, Uuid> ids = new HashMap<>();

    /** Where that of an application is. */
    public static Path file(Path stateDir, String application) {
        return stateDir.resolve(application + "-topic-ids");
    }

    /** @param file need not exist */
    public TopicMemory(Path file) {
        this.file = file;
    }

    /** The ids by topic; none that are not known. */
    public Map<String, Uuid> known() {
        if (ids.isEmpty() && Files.exists(file)) {
            Properties stored = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                stored.load(reader);
                stored.stringPropertyNames().forEach(name -> ids.put(name, Uuid.fromString(stored.getProperty(name))));
            } catch (IOException | IllegalArgumentException e) {
                ids.clear();
                LOG.warn("{} cannot be read and is written anew: {}", file, e.getMessage());
            }
        }
        return Map.copyOf(ids);
    }

    /** From now on the offsets belong to these topics. */
    public void remember(Map<String, Uuid> now) {
        if (now.equals(known())) {
            return;
        }
        ids.clear();
        ids.putAll(now);
        Properties stored = new Properties();
        ids.forEach((name, id) -> stored.setProperty(name, id.toString()));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(beside)) {
                stored.store(writer, "ids of the topics that the committed offsets belong to");
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, e.getMessage());
        }
    }
}
