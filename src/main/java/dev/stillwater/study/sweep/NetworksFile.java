package dev.stillwater.study.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep keeps in its directory: {@code sweep.json}, the settings that it is of, and {@code networks.jsonl}, a line
 * for each network that is done. A line is written at once and to the disk; one that was not written to its end is dropped.
 * One process at a time has it open.
 *
 * @param <D> the settings of a network
 * @param <R> what is kept of one
 */
public final class NetworksFile<D, R extends NetworksFile.Kept<D>> implements Closeable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, String>> SETTINGS = new TypeReference<>() {};

    /** What a line keeps of a network; to be read by Jackson. */
    public interface Kept<D> {
        /** Its settings. */
        D draw();
    }

    private final Path file;
    private final FileChannel channel;
    private final Class<R> type;
    private final Map<D, Integer> places = new HashMap<>();
    private final Map<Integer, R> results = new TreeMap<>();

    private NetworksFile(Path file, FileChannel channel, Class<R> type) {
        this.file = file;
        this.channel = channel;
        this.type = type;
    }

    /**
     * Opens the directory, which is made where it is missing.
     *
     * @param settings of the sweep, by name
     * @param networks that it trains, no two alike
     * @param type what is kept of each
     * @param warn takes a line on what was dropped
     * @throws IllegalArgumentException with one line, where it holds another run or is in use
     */
    public static <D, R extends Kept<D>> NetworksFile<D, R> open(
            Path directory, Map<String, String> settings, List<D> networks, Class<R> type, Consumer<String> warn)
            throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("networks.jsonl");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        NetworksFile<D, R> opened = new NetworksFile<>(file, channel, type);
        for (D network : networks) {
            opened.places.put(network, opened.places.size());
        }
        try {
            opened.lock(directory);
            opened.requireOf(directory, settings);
            opened.read(warn);
            return opened;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void lock(Path directory) throws IOException {
        boolean free;
        try {
            free = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            free = false;
        }
        if (!free) {
            throw new IllegalArgumentException("another run is at work in " + directory);
        }
    }

    private void requireOf(Path directory, Map<String, String> settings) throws IOException {
        Path kept = directory.resolve("sweep.json");
        if (!Files.exists(kept)) {
            if (channel.size() > 0) {
                throw new IllegalArgumentException(
                        directory + " holds networks without their settings, sweep.json; say another directory");
            }
            Path temporary = directory.resolve(".sweep.json.tmp");
            Files.writeString(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(settings) + "\n");
            Files.move(temporary, kept, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Map<String, String> before;
        try {
            before = JSON.readValue(Files.readString(kept), SETTINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(kept + " is damaged; say another directory", e);
        }
        for (Map.Entry<String, String> one : settings.entrySet()) {
            String there = before.get(one.getKey());
            if (!one.getValue().equals(there)) {
                throw new IllegalArgumentException(directory + " holds another run (" + one.getKey() + ": " + there
                        + " there, " + one.getValue() + " here); say another directory");
            }
        }
    }

    private void read(Consumer<String> warn) throws IOException {
        byte[] bytes = bytes();
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            warn.accept(
                    file + ": the last line was not written to its end and is dropped; its network is trained again");
            channel.truncate(end);
        }
        channel.position(end);
        int number = 0;
        for (String line :
                new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            R result = result(line);
            Integer place = result == null ? null : places.get(result.draw());
            if (result == null || place == null) {
                throw new IllegalArgumentException(file + ": line " + number + " is no network of this run; delete it");
            }
            results.put(place, result);
        }
    }

    /** Through the channel: whoever opens the file anew and closes it loses, on Linux, the lock of the whole process. */
    private byte[] bytes() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {}
        return bytes.array();
    }

    private @Nullable R result(String line) {
        try {
            return JSON.readValue(line, type);
        } catch (JsonProcessingException e) {
            return null; // told with its line
        }
    }

    /** Adds a network. */
    public synchronized void add(R result) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(result) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        channel.force(true);
        results.put(places.getOrDefault(result.draw(), places.size()), result);
    }

    /** Those that are done, in the order of the sweep. */
    public synchronized List<R> results() {
        return List.copyOf(results.values());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
