package dev.stillwater.bench.pipeline;

import dev.stillwater.bench.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The service alone, over many series and for minutes, with the network that serves every series. */
public final class EnduranceBench {
    private static final String MODEL = "universal";

    /** Of what the stores of a million series may take outside the heap: their keys, and much of what is written. */
    private static final String MUCH_STATE_MEMORY = "state.memory=2048";

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
        try (Field field = field(2)) {
            Player service = field.players().stillwater("stillwater-million", settings(2, MUCH_STATE_MEMORY));
            new MillionSeries(field, endurance, progress).measure(service, results);
        }
    }

    /** Measures P15: a first start where samples are retained. */
    public void backfill(Results results) throws Exception {
        try (Field field = field(1)) {
            Player live = service(field, "stillwater-live");
            Player late = field.players().stillwaterOver(live.samples(), "stillwater-backfill", settings(1));
            new Backfill(field, endurance, progress).measure(live, late, results);
        }
    }

    /** Measures P16: full load in little memory. */
    public void memory(Results results) throws Exception {
        try (Field field = field(1)) {
            new LittleMemory(field, endurance, progress).measure(service(field, "stillwater-little-memory"), results);
        }
    }

    /** @param partitions of every topic */
    private Field field(int partitions) throws IOException {
        return new Field(dir, MODEL, partitions, TURN_SECONDS, progress);
    }

    private static Player service(Field field, String name) {
        return field.players().stillwater(name, settings(1));
    }

    private static String[] settings(int threads, String... more) {
        return Stream.concat(Stream.of(PipelineBench.NOBODY, "streams.num.stream.threads=" + threads), Stream.of(more))
                .toArray(String[]::new);
    }
}
