package dev.stillwater.faults;

import dev.stillwater.oracle.Counts;
import dev.stillwater.oracle.Deployment;
import dev.stillwater.oracle.Networks;
import dev.stillwater.oracle.Oracle;
import dev.stillwater.oracle.SeriesVerdict;
import dev.stillwater.oracle.Verdict;
import dev.stillwater.schema.Impulse;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.TwinPolicy;
import dev.stillwater.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the service wrote, compared by the oracle with a replay of what stands on its input topics, and these with what
 * the workload remembers.
 */
final class Verification {
    private static final int GAP_MAX = 100; // the service's defaults
    private static final int WARM_UP = 100;
    private static final TwinPolicy TWINS = new TwinPolicy(150, 1e-4);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final Topics topics;
    private final List<String> notes = new ArrayList<>();

    Verification(String bootstrapServers, Topics topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
    }

    /**
     * What came of it.
     *
     * @param expected predictions and responses that there should be
     * @param notes what is lost, doubled or differs, in words
     */
    record Result(long expected, long lost, long doubled, long differing, List<String> notes) {
        static final Result NONE = new Result(0, 0, 0, 0, List.of());
    }

    Result compare(Map<String, Workload.Written> written) {
        Verdict verdict = replayed();
        Counts counts = verdict.predictions().and(verdict.responses());
        long differing = counts.differing() + counts.unasked();
        for (SeriesVerdict series : verdict.series()) {
            if (!series.well()) {
                note(series.series(), series.problem() == null ? series.undecided() : series.problem());
                differing += series.predictions().wrong() + series.responses().wrong() == 0 ? 1 : 0;
            }
        }
        return new Result(
                counts.equal() + counts.lost() + counts.differing(),
                counts.lost() + missingSamples(verdict, written) + missingImpulses(written),
                counts.doubled() + doubledLetters(),
                differing,
                List.copyOf(notes));
    }

    private Verdict replayed() {
        try (Deployment deployment =
                Deployment.open(Map.of("bootstrap.servers", bootstrapServers), topics, Map.of(), Map.of())) {
            return new Oracle(
                            deployment,
                            SamplePath.DIRECT,
                            new Networks(Workload::modelOf, Map.of()),
                            new SeriesPredictor(GAP_MAX, WARM_UP, TWINS),
                            series -> true,
                            series -> true,
                            PATIENCE,
                            (samples, all) -> {})
                    .verify();
        }
    }

    /** Samples that were acknowledged but are not on the topic, or are dead letters. */
    private long missingSamples(Verdict verdict, Map<String, Workload.Written> written) {
        Map<String, Long> taken = verdict.series().stream()
                .collect(Collectors.toMap(
                        SeriesVerdict::series, series -> series.samples() - series.stale() - series.deadLettered()));
        long missing = 0;
        for (Map.Entry<String, Workload.Written> each : written.entrySet()) {
            long samples = each.getValue().samples().size() - taken.getOrDefault(each.getKey(), 0L);
            if (samples != 0) {
                note(each.getKey(), samples + " samples that were written were not taken in");
                missing += Math.abs(samples);
            }
        }
        return missing;
    }

    /**
     * Impulses that name no sample and never began, of which the oracle can only say that they may still wait. They begin
     * in their order, and where two begin at once the predictions tell of the later one.
     */
    private long missingImpulses(Map<String, Workload.Written> written) {
        Set<String> told = new HashSet<>();
        Map<String, Long> first = new HashMap<>();
        new TopicReader(bootstrapServers).all(topics.predictions()).forEach(record -> {
            told.add(record.value().getImpulseId());
            first.merge(record.key(), record.value().getSequence(), Math::min);
        });
        long missing = 0;
        for (Map.Entry<String, Workload.Written> each : written.entrySet()) {
            long last = 0;
            for (Impulse impulse : each.getValue().nameless(first.getOrDefault(each.getKey(), 0L))) {
                last = told.contains(impulse.getId()) ? 0 : last + 1;
            }
            if (last > 0) {
                note(each.getKey(), last + " impulses, the last of the series, never began");
            }
            missing += last;
        }
        return missing;
    }

    private long doubledLetters() {
        List<String> places = new TopicReader(bootstrapServers)
                .all(topics.deadLetters()).stream()
                        .map(letter -> Refused.of(letter).place())
                        .toList();
        long doubled = places.size() - Set.copyOf(places).size();
        if (doubled > 0) {
            note("dead letters", doubled + " for records that have one already");
        }
        return doubled;
    }

    private void note(String series, String text) {
        notes.add(series + ": " + text);
    }
}
