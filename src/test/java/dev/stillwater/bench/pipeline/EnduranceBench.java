package dev.stillwater.bench.pipeline;

import dev.stillwater.bench.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The service alone, over many series and for minutes, with the network that serves every series. */
public final class EnduranceBench {
    private static final String MODEL = "universal";

    /** Of every topic, and as many stream threads. */
    private static final int PARTITIONS = 1;

    private static final double TURN_SECONDS = 8;

    private final Path dir;
    private final Endurance endurance;
    private final Consumer<String> progress;

    /**
     * @param dir for data, states and logs
     * @param progress hears every ten seconds how far it is
     */
    public EnduranceBench(Path dir, Endurance endurance, Consumer<String> progress) {
        this.dir = dir;
        this.endurance = endurance;
        this.progress = progress;
    }

    /** Measures P14: a steady load over a million series. */
    public void million(Results results) throws Exception {
        try (Field field = field()) {
            new MillionSeries(field, endurance, progress).measure(service(field, "stillwater-million"), results);
        }
    }

    /** Measures P15: a first start where samples are retained. */
    public void backfill(Results results) throws Exception {
        try (Field field = field()) {
            Player live = service(field, "stillwater-live");
            Player late = field.players().stillwaterOver(live.samples(), "stillwater-backfill", settings());
            new Backfill(field, endurance, progress).measure(live, late, results);
        }
    }

    /** Measures P16: full load in little memory. */
    public void memory(Results results) throws Exception {
        try (Field field = field()) {
            new LittleMemory(field, endurance, progress).measure(service(field, "stillwater-little-memory"), results);
        }
    }

    private Field field() throws IOException {
        return new Field(dir, MODEL, PARTITIONS, TURN_SECONDS, progress);
    }

    private static Player service(Field field, String name) {
        return field.players().stillwater(name, settings());
    }

    private static String[] settings() {
        return new String[] {PipelineBench.NOBODY, "streams.num.stream.threads=" + PARTITIONS};
    }
}
