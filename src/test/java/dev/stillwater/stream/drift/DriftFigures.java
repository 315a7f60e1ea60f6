package dev.stillwater.stream.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.stream.drift.Disturbed.Kind;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the drift causes of the shipped networks are worth, each at its own noise, on seeds that no test uses, as a
 * table. Longer than a build may take, so not part of it: {@code mvn test -Dtest=DriftFigures}.
 */
class DriftFigures {
    private static final long FIRST_SEED = 1001;
    private static final int STREAMS = 20;
    private static final int UNDISTURBED = 20_000;

    @Test
    void causesAndFalseAlarmsOfTheShippedNetworks() throws Exception {
        StringBuilder table = new StringBuilder("right names in " + STREAMS + " streams\n");
        List<String> failures = new ArrayList<>();
        for (Model model : NamedCauses.all()) {
            Map<Kind, List<@Nullable DriftCause>> named = new EnumMap<>(Kind.class);
            int alarms = 0;
            for (long seed = FIRST_SEED; seed < FIRST_SEED + STREAMS; seed++) {
                NamedCauses.of(model, seed)
                        .forEach((kind, cause) -> named.computeIfAbsent(kind, k -> new ArrayList<>())
                                .add(cause));
                List<String> found = NamedCauses.falseAlarms(model, seed, UNDISTURBED);
                alarms += found.size();
                if (found.size() > 1) {
                    failures.add(model.id() + " undisturbed, seed " + seed + ": " + found);
                }
            }
            table.append(model.id());
            named.forEach((kind, causes) -> {
                long right = causes.stream()
                        .filter(cause -> cause == NamedCauses.EXPECTED.get(kind))
                        .count();
                table.append(", ").append(kind).append(' ').append(right);
                if (right < 0.9 * STREAMS) {
                    failures.add(model.id() + " " + kind + " " + causes);
                }
            });
            table.append(", false alarms ").append(alarms).append('\n');
        }
        System.out.println(table);
        assertThat(failures).isEmpty();
    }

    @Test
    void coverageOfTheSevenNetworks() throws Exception {
        StringBuilder table =
                new StringBuilder("coverage of the last 5,000 samples, of the 1,000 after the noise is doubled,"
                        + " and of the 1,000 after those; least, mean and largest of " + STREAMS + " streams\n");
        for (Model model : NamedCauses.networks()) {
            DoubleSummaryStatistics last = new DoubleSummaryStatistics();
            DoubleSummaryStatistics soon = new DoubleSummaryStatistics();
            DoubleSummaryStatistics late = new DoubleSummaryStatistics();
            for (long seed = FIRST_SEED; seed < FIRST_SEED + STREAMS; seed++) {
                ConformalInterval interval = new ConformalInterval();
                Disturbed series = new Disturbed(model, seed);
                Disturbed.Sink sink =
                        (observed, innovation, predicted, synchronised) -> interval.update(innovation, Double.NaN);
                series.run(7001, sink);
                last.accept(interval.coverage(5000));
                series.disturb(Kind.NOISE_DOUBLED);
                series.run(1000, sink);
                soon.accept(interval.coverage(1000));
                series.run(1000, sink);
                late.accept(interval.coverage(1000));
            }
            table.append(model.id());
            for (DoubleSummaryStatistics figure : List.of(last, soon, late)) {
                table.append(String.format(
                        Locale.ROOT, ", %.3f %.3f %.3f", figure.getMin(), figure.getAverage(), figure.getMax()));
            }
            table.append('\n');
        }
        System.out.println(table);
    }
}
