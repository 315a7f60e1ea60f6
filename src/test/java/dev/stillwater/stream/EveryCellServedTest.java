package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.analysis.DrivenNetwork;
import dev.stillwater.network.CellType;
import dev.stillwater.network.CellTypes;
import dev.stillwater.network.Cells;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.IntakeRule;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.TwinPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series of every kind of cell through the real topology; every exponent is followed. */
class EveryCellServedTest extends DrivenTopology {
    private static final int SAMPLES = 650;
    private static final int GAP = 150; // two samples are missing here

    private final LinkedHashMap<String, Model> models = CellTypes.all().stream()
            .collect(Collectors.toMap(
                    CellType::label, type -> TestModels.of(type, 3), (one, other) -> one, LinkedHashMap::new));

    @TempDir
    private Path directory;

    @BeforeEach
    @Override
    void start() {
        LinkedHashMap<String, Model> table = new LinkedHashMap<>(models);
        table.put("*", TestModels.yeo("everything", 1));
        begin(TestDrivers.start(
                topics,
                SamplePath.DIRECT,
                table,
                series -> true,
                registry,
                directory,
                IntakeRule.NONE,
                SeriesLimits.NONE));
    }

    private static double value(long sequence) {
        return 1 + 0.8 * Math.sin(0.4 * sequence) + 0.1 * Math.sin(1.7 * sequence);
    }

    private void sendAll(int from, int to) {
        IntStream.range(from, to)
                .filter(sequence -> sequence != GAP && sequence != GAP + 1)
                .forEach(sequence -> models.keySet().forEach(series -> send(series, sequence, value(sequence))));
    }

    private LinkedHashMap<String, List<Prediction>> predictionsBySeries() {
        return predictions.readKeyValuesToList().stream()
                .collect(Collectors.groupingBy(
                        record -> record.key,
                        LinkedHashMap::new,
                        Collectors.mapping(record -> record.value, Collectors.toList())));
    }

    @Test
    void itsPredictionsAndStateHashesAreThoseOfAReplay() {
        sendAll(0, 2 * GAP);

        LinkedHashMap<String, List<Prediction>> served = predictionsBySeries();
        assertThat(served.keySet()).containsExactlyElementsOf(models.keySet());
        served.forEach((series, predictions) -> {
            List<Prediction> replayed = replay(models.get(series), predictions);
            assertThat(of(predictions, Prediction::getStateHash))
                    .as(series)
                    .isEqualTo(of(replayed, Prediction::getStateHash));
            assertThat(of(predictions, Prediction::getPredicted))
                    .as(series)
                    .isEqualTo(of(replayed, Prediction::getPredicted));
        });
    }

    @Test
    void itsExponentIsFollowedAndIsThatOfTheAnalysis() {
        sendAll(GAP + 2, GAP + 2 + SAMPLES);

        double[] samples = IntStream.range(GAP + 2, GAP + 2 + SAMPLES)
                .mapToDouble(EveryCellServedTest::value)
                .toArray();
        LinkedHashMap<String, List<Prediction>> served = predictionsBySeries();
        CellTypes.all().forEach(type -> {
            String series = type.label();
            Double live = served.get(series).get(SAMPLES - 1).getExponent();
            if (Cells.isWindow(type)) {
                assertThat(live).isNull();
                return;
            }
            double offline = DrivenNetwork.exponents(Objects.requireNonNull(models.get(series)), samples, 1, 100)
                    .largest()
                    .value();
            assertThat(Objects.requireNonNull(live) - offline).as(series).isBetween(-0.03, 0.03);
        });
    }

    @Test
    void anImpulseIsMeasuredAgainstATwin() {
        sendAll(0, 50);
        models.keySet()
                .forEach(series -> impulses.pipeInput(
                        series, "{\"id\": \"kick\", \"amplitude\": 0.5, \"unit\": \"RAW\"}".getBytes(UTF_8)));
        sendAll(50, 2 * GAP);

        List<Response> measured = responses.readValuesToList();
        assertThat(measured).hasSameSizeAs(models.keySet());
        assertThat(measured).allSatisfy(response -> {
            assertThat(response.getInitialDeviation()).as(response.getModelId()).isPositive();
            assertThat(response.getDeviations()).as(response.getModelId()).allMatch(Double::isFinite);
        });
    }

    private List<Prediction> replay(Model model, List<Prediction> predictions) {
        SeriesPredictor predictor = new SeriesPredictor(5, 3, new TwinPolicy(150, 1e-4));
        SeriesState state = null;
        List<Prediction> replayed = new ArrayList<>();
        for (Prediction prediction : predictions) {
            long sequence = prediction.getSequence();
            Sample sample = new Sample(sequence, Instant.ofEpochMilli(1_000 + sequence), value(sequence), null);
            Outcome.Advanced advanced = (Outcome.Advanced) predictor.advance(state, model, sample, true);
            replayed.add(advanced.prediction());
            state = advanced.state();
        }
        return replayed;
    }

    private static <T> List<T> of(List<Prediction> predictions, Function<Prediction, T> figure) {
        return predictions.stream().map(figure).toList();
    }
}
