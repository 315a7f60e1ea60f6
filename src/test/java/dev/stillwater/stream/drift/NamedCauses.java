package dev.stillwater.stream.drift;

import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.stream.drift.Disturbed.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor calls each disturbance of one seeded stream: disturbed after 2,600 samples, listened to for 500 more. A laser,
 * whose innovations come in bursts, after 6,200 for 1,000.
 */
final class NamedCauses {
    static final int BEFORE = 2600;
    static final int WITHIN = 500;
    private static final int BEFORE_LASER = 6200;
    private static final int WITHIN_LASER = 1000;

    /** What each disturbance is to be called. */
    static final Map<Kind, DriftCause> EXPECTED = new EnumMap<>(Map.of(
            Kind.NOISE_DOUBLED, DriftCause.NOISE,
            Kind.NOISE_HALVED, DriftCause.NOISE,
            Kind.OFFSET, DriftCause.LEVEL_OR_GAIN,
            Kind.GAIN, DriftCause.LEVEL_OR_GAIN,
            Kind.LAW, DriftCause.DYNAMICS));

    private NamedCauses() {}

    /** Whether the disturbance is one: a series without noise has none to halve. */
    static boolean possible(Model model, Kind kind) {
        return kind != Kind.NOISE_HALVED || model.noiseLevel() != 0;
    }

    /** The shipped networks of simulated series. */
    static List<Model> all() throws Exception {
        return Models.shipped().all().stream()
                .filter(model -> SignalProcess.of(model).isPresent())
                .toList();
    }

    /** The shipped Mackey-Glass networks. */
    static List<Model> networks() throws Exception {
        return Models.shipped().all().stream()
                .filter(model -> model.id().startsWith("yeo-mackey-glass"))
                .toList();
    }

    /** The first cause named after each disturbance; null where none was. */
    static Map<Kind, @Nullable DriftCause> of(Model model, long seed) {
        boolean laser = model.id().contains("laser");
        DriftMonitor monitor = new DriftMonitor();
        Disturbed series = new Disturbed(model, seed);
        series.run(
                laser ? BEFORE_LASER : BEFORE,
                (observed, innovation, predicted, synchronised) -> monitor.update(observed, innovation, synchronised));
        Map<Kind, @Nullable DriftCause> named = new EnumMap<>(Kind.class);
        EXPECTED.keySet().stream()
                .filter(kind -> possible(model, kind))
                .forEach(kind -> named.put(
                        kind, firstAfter(kind, laser ? WITHIN_LASER : WITHIN, series.copy(), monitor.copy())));
        return named;
    }

    private static @Nullable DriftCause firstAfter(Kind kind, int within, Disturbed series, DriftMonitor monitor) {
        series.disturb(kind);
        @Nullable DriftCause[] first = {null};
        series.run(within, (observed, innovation, predicted, synchronised) -> {
            DriftCause cause =
                    monitor.update(observed, innovation, synchronised).cause();
            first[0] = first[0] == null ? cause : first[0];
        });
        return first[0];
    }

    /** What a monitor names, with the sample, in a stream that is left alone. */
    static List<String> falseAlarms(Model model, long seed, int samples) {
        DriftMonitor monitor = new DriftMonitor();
        List<String> found = new ArrayList<>();
        int[] count = {0};
        new Disturbed(model, seed).run(samples, (observed, innovation, predicted, synchronised) -> {
            DriftReport report = monitor.update(observed, innovation, synchronised);
            count[0]++;
            if (report.cause() != null && synchronised) {
                found.add(count[0] + " " + report.cause() + " " + report.evidence());
            }
        });
        return found;
    }
}
