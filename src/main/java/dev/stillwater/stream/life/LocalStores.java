package dev.stillwater.stream.life;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;

/**
 * The local directories of the tasks, which are no more than copies of the changelogs: one that is corrupt may be deleted
 * and is restored. After {@value #MOST} deletions within {@link #WITHIN} the files are not the cause, and no more are deleted.
 */
public final class LocalStores {
    static final int MOST = 5;
    static final Duration WITHIN = Duration.ofMinutes(30);
    private static final Pattern TASK = Pattern.compile("\\d+_\\d+");
    private static final Pattern TASK_IN_TEXT = Pattern.compile("(?:[/\\\\]|task '?|taskId=)(\\d+_\\d+)\\b");

    private final Path directory;
    private final Deque<Instant> deletions = new ArrayDeque<>();

    /** @param directory of the application, which holds the directories of its tasks */
    public LocalStores(Path directory) {
        this.directory = directory;
    }

    /**
     * Deletes what a failure of a store is about: the task that it names, all where it names none. The client must be
     * closed.
     *
     * @return the tasks; empty where too many have been deleted already
     */
    public List<String> delete(Throwable failure, Instant now) throws IOException {
        deletions.removeIf(before -> before.plus(WITHIN).isBefore(now));
        if (deletions.size() >= MOST) {
            return List.of();
        }
        deletions.add(now);
        String named = task(failure);
        List<String> tasks = named == null ? all() : List.of(named);
        for (String task : tasks) {
            delete(directory.resolve(task));
        }
        return tasks;
    }

    private List<String> all() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> TASK.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    private static @Nullable String task(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof StreamsException told && told.taskId().isPresent()) {
                return told.taskId().get().toString();
            }
            Optional<String> named = Optional.ofNullable(each.getMessage())
                    .map(TASK_IN_TEXT::matcher)
                    .filter(Matcher::find)
                    .map(match -> match.group(1));
            if (named.isPresent()) {
                return named.get();
            }
        }
        return null;
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
