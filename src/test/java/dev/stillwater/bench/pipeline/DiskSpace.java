package dev.stillwater.bench.pipeline;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** How much disk a directory takes while a process makes and deletes files in it. */
final class DiskSpace extends SimpleFileVisitor<Path> {
    private long bytes;

    private DiskSpace() {}

    /** The lengths of all files below. */
    static long bytes(Path dir) throws IOException {
        DiskSpace space = new DiskSpace();
        Files.walkFileTree(dir, space);
        return space.bytes;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        bytes += attributes.size();
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
        if (cause instanceof NoSuchFileException) { // deleted since the directory was read
            return FileVisitResult.CONTINUE;
        }
        throw cause;
    }
}
