package dev.stillwater.bench.pipeline;

import dev.stillwater.bench.Results;
import dev.stillwater.network.Model;
import dev.stillwater.network.StandardLstm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Stillwater end to end, beside the same bytes and steps without it. */
public final class PipelineBench {
    /** Milliseconds between commits, those of Kafka Streams under exactly-once. */
    static final int COMMIT_INTERVAL = 100;

    static final String NOBODY = "watch=nobody";

    private final Path dir;
    private final Model model;
    private final Foreign flink;
    private final Scale scale;
    private final Consumer<String> progress;

    /**
     * @param dir for data, states and logs
     * @param model a shipped network whose front end is a normaliser
     * @param flink the peer that is a Flink job
     * @param progress hears of each turn
     */
    public PipelineBench(Path dir, Model model, Foreign flink, Scale scale, Consumer<String> progress) {
        this.dir = dir;
        this.flink = flink;
        this.model = model;
        this.scale = scale;
        this.progress = progress;
        model.normalizer();
    }

    /** Measures P6 to P10: few series. */
    public void run(Results results) throws Exception {
        try (Field field = new Field(dir, model.id(), 1, scale.seconds(), progress)) {
            Players players = field.players();
            Running unwatched = field.start(players.stillwater("stillwater-unwatched", NOBODY), scale.few());
            Running watched = field.start(players.stillwater("stillwater-watched", "watch=*"), scale.few());
            Running atLeastOnce = field.start(
                    players.stillwater(
                            "stillwater-at-least-once",
                            NOBODY,
                            "processing.guarantee=at_least_once",
                            "streams.commit.interval.ms=" + COMMIT_INTERVAL),
                    scale.few());
            Sizes sizes = RecordSizes.of(field.cluster(), unwatched.player());
            results.note("The pass-through topologies write what the service was seen to write: " + sizes.state()
                    + " bytes of state a sample, " + sizes.look() + " more once in " + Sizes.LOOK_EVERY
                    + " samples, and a prediction of " + sizes.prediction() + " bytes.");
            Running passThrough = field.start(players.passThrough("pass-through-step", "step", sizes), scale.few());
            Running flinkJob = field.start(players.foreign("flink-step", flink, sizes), scale.few());
            List<Running> dl4j = new ArrayList<>();
            if (model.cell().type().equals(StandardLstm.TYPE)) {
                dl4j.add(field.start(players.passThrough("pass-through-dl4j", "dl4j", sizes), scale.few()));
            } else {
                results.note("Naive DL4J is left out: it has no " + model.cell().type());
            }
            Map<Running, List<Pace>> paces = new Throughput(field, model, scale)
                    .measure(unwatched, watched, atLeastOnce, passThrough, flinkJob, dl4j, results);
            new LatencyUnderLoad(field, scale, progress)
                    .measure(unwatched, paces.get(unwatched), passThrough, flinkJob, results);
        }
    }

    /** Measures P12 and P13. */
    public void grow(Results results) throws Exception {
        try (Field field = new Field(dir, model.id(), 1, scale.seconds(), progress)) {
            Players players = field.players();
            Running service = field.start(players.stillwater("stillwater-unwatched", NOBODY), scale.few());
            Sizes sizes = RecordSizes.of(field.cluster(), service.player());
            Running passThrough = field.start(players.passThrough("pass-through-step", "step", sizes), scale.few());
            Running restored = new Restore(field, scale, progress).measure(service, results);
            new Growth(field, scale, progress).measure(List.of(restored, passThrough), results);
        }
    }

    /** Measures what settings of Kafka's clients do. */
    public void settings(Results results) throws Exception {
        try (Field field = new Field(dir, model.id(), 1, scale.seconds(), progress)) {
            new SettingsChoice(field, scale, progress).measure(results);
        }
    }

    /** Measures P11. */
    public void spread(Results results) throws Exception {
        try (Field field = new Field(dir, model.id(), 2, scale.seconds(), progress)) {
            new Spread(field, scale).measure(results);
        }
    }
}
