package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.command.offline.EvaluateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code evaluate --topic}: a backtest on what a topic holds. */
class EvaluateTopicIT {
    @TempDir
    private static Path dir;

    private static WrittenTopics topics;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        topics = WrittenTopics.start(dir.resolve("kafka"), Map.of());
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    @Test
    void aTopicIsJudgedAsAFileOfTheSameSamplesAndNothingIsKept() throws Exception {
        topics.create("sensors", 4, Map.of());
        topics.write("sensors", Map.of(), i -> "pump" + i % 5, WrittenTopics::sample);
        String rows = IntStream.range(0, 300)
                .filter(i -> i % 5 == 2)
                .mapToObj(
                        i -> WrittenTopics.sample(i).replaceAll("[^0-9.,]", "").split(",")[0] + "\n")
                .collect(Collectors.joining());
        Files.writeString(dir.resolve("pump2.csv"), "value\n" + rows);

        assertThat(evaluate("--topic", "sensors", "--json")).as(err.toString()).isZero();
        JsonNode onTopic = marks("pump2");
        assertThat(onTopic).hasSize(5);
        out.getBuffer().setLength(0);
        assertThat(run("--data", dir.resolve("pump2.csv").toString(), "--json"))
                .as(err.toString())
                .isZero();

        assertThat(marks("pump2")).isEqualTo(onTopic);
        assertThat(dir.resolve("state")).doesNotExist();
    }

    @Test
    void samplesOfStillwatersOwnFormsAreReadAndTheNewestAreTakenWhereThereAreMany() throws Exception {
        topics.create("own", 2, Map.of());
        topics.write("own", Map.of(), i -> "pump" + i % 5, i -> String.valueOf(Math.sin(0.3 * i)));

        assertThat(evaluate("--topic", "own", "--max-samples", "250"))
                .as(err.toString())
                .isZero();

        assertThat(err.toString()).contains("own: the newest 250 of 300 records are read");
        assertThat(out.toString()).contains("pump0", "pump4", "over 5 series", "--models '");

        assertThat(evaluate("--topic", "own", "--max-samples", "100")).isEqualTo(1);
        assertThat(err.toString())
                .contains("5 series have too few values to be judged: pump", "a greater --max-samples reads more");
    }

    @Test
    void aSeriesInSeveralPartitionsIsPutTogetherByTheTimesOfItsRecords() throws Exception {
        topics.create("spread", 3, Map.of());
        topics.write("spread", Map.of(), i -> "key" + i % 7, WrittenTopics::sample);

        assertThat(evaluate("--topic", "spread", "--series", "all", "--value", "/value", "--json"))
                .as(err.toString())
                .isZero();

        assertThat(err.toString()).contains("all: in several partitions");
        JsonNode linear = marks("all").get(3);
        assertThat(linear.get("error").doubleValue()).as("a smooth sine").isLessThan(0.2);
    }

    @Test
    void samplesAreLaidOnStepsByTheirTimesOrThoseOfTheirRecords() throws Exception {
        topics.create("steps", 2, Map.of());
        topics.write("steps", Map.of(), i -> "pump", WrittenTopics::sample);
        topics.create("bare", 2, Map.of());
        topics.write("bare", Map.of(), i -> "pump", i -> String.valueOf(Math.sin(0.3 * i)));

        for (String topic : List.of("steps", "bare")) {
            out.getBuffer().setLength(0);
            assertThat(evaluate("--topic", topic, "--step", "2s", "--json"))
                    .as(err.toString())
                    .isZero();
            assertThat(new ObjectMapper()
                            .readTree(out.toString())
                            .at("/series/rows/0/samples")
                            .intValue())
                    .as("two samples a step, the last of which is open")
                    .isEqualTo(149);
        }
    }

    @Test
    void aTopicThatIsNotThereOrCanBeReadInTwoWaysIsTold() throws Exception {
        topics.create("twice", 1, Map.of());
        topics.write("twice", Map.of(), i -> "pump" + i % 5, WrittenTopics::twoTimes);

        assertThat(evaluate("--topic", "nowhere")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no topic nowhere");
        assertThat(evaluate("--topic", "twice")).isEqualTo(1);
        assertThat(err.toString()).contains("in more than one way", "--mapping FILE");
        assertThat(evaluate("--topic", "twice", "--data", dir.toString())).isEqualTo(2);
    }

    private JsonNode marks(String series) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        json.at("/marks/rows").forEach(row -> {
            if (row.get("series").textValue().equals(series)) {
                rows.add(row);
            }
        });
        return new ObjectMapper().valueToTree(rows);
    }

    private int evaluate(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(
                List.of("--bootstrap-servers", topics.bootstrapServers(), "-P", "state.dir=" + dir.resolve("state")));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--models", "yeo-mackey-glass-0.64", "--from-sample", "20"));
        err.getBuffer().setLength(0);
        return new CommandLine(new EvaluateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, command, result) -> {
                    command.getErr().println(problem.getMessage());
                    return problem instanceof InvalidSettingException ? 2 : 1;
                })
                .execute(all.toArray(String[]::new));
    }
}
