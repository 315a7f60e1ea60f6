package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.network.ModelFile;
import dev.stillwater.stream.TestModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code evaluate --data}: a backtest on files of a user. */
class EvaluateHistoryTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        ModelFile.write(directory.resolve("net.safetensors"), TestModels.yeo("net", 1));
        Random random = new Random(1);
        write("noise.csv", 400, i -> 1 + 0.2 * random.nextGaussian());
        write("constant.csv", 400, i -> 5);
        write("three.csv", 3, i -> i);
        Files.writeString(directory.resolve("empty.csv"), "");
        Files.writeString(directory.resolve("two.csv"), "time,a,b\n2024-01-01,1,2\n2024-01-02,2,3\n");
        Files.createDirectories(directory.resolve("none"));
    }

    @Test
    void aFileIsJudgedBesideTheBaselines() {
        assertThat(run("evaluate --data {dir}/noise.csv --models {dir}/net.safetensors"))
                .isZero();

        assertThat(out.toString())
                .contains("noise", "last value", "exponential smoothing", "seasonal last value")
                .contains(
                        "adaptive linear prediction",
                        "net",
                        "--models-dir '" + directory + "' --models '*=net'",
                        "On noise the last value beats every network;");
        assertThat(err.toString()).contains("evaluate: 100 %");
    }

    @Test
    void whereNoNetworkIsNamedThatOfTheServiceIsJudged() {
        assertThat(run("evaluate --data {dir}/noise.csv")).as(err.toString()).isZero();

        assertThat(out.toString()).contains("universal", "  --models '*=universal'");
    }

    @Test
    void samplesAreLaidOnStepsAsTheServiceWould() {
        assertThat(run("evaluate --data {dir}/noise.csv --models {dir}/net.safetensors --step 2m -P step.aggregate=mean"
                        + " --json"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("\"samples\" : 200");
    }

    @Test
    void filesThatCannotBeJudgedAreToldAndTheOthersGoOn() {
        assertThat(run("evaluate --data {dir} --models {dir}/net.safetensors")).isZero();

        assertThat(out.toString()).contains("over 1 series");
        assertThat(err.toString())
                .contains("constant: constant", "three: 3 values: a backtest needs at least 121")
                .contains("empty.csv: no header line", "two.csv: 2 columns of numbers");
    }

    @Test
    void manySeriesThatAreTooShortAreToldInOneLine() throws IOException {
        for (int i = 0; i < 9; i++) {
            write("short" + i + ".csv", 50, at -> at);
        }

        assertThat(run("evaluate --data {dir} --models {dir}/net.safetensors")).isZero();

        assertThat(err.toString().lines().filter(line -> line.contains("short")))
                .singleElement()
                .asString()
                .contains("10 series have too few values to be judged: short0, short1", "and 5 more", "50 values")
                .doesNotContain("--max-samples");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|evaluate --data {dir}/nothing.csv|--data|a file or a directory",
                "2|evaluate --data {dir}/none|--data|ends in .csv",
                "2|evaluate --data {dir}/empty.csv|--data|empty",
                "2|evaluate --data {dir}/two.csv|--data|--column",
                "2|evaluate --data {dir}/two.csv --column c|--data|time, a, b",
                "2|evaluate --data {dir}/noise.csv --from-sample 0|--from-sample|share",
                "2|evaluate --data {dir}/noise.csv --from-sample many|--from-sample|share",
                "2|evaluate --data {dir}/noise.csv --models nonsense|--models|a model file",
                "2|evaluate --data {dir}/noise.csv --levels 0.5|--levels|--data",
                "2|evaluate --data {dir}/noise.csv --source mackey-glass|--source|--data",
                "2|evaluate --data {dir}/noise.csv --column value --value /value|--column|mapping",
                "2|evaluate --data {dir}/two.csv --column a --series {/b}|--column|--value /a",
                "2|evaluate --data {dir}/noise.csv --value value|--value|path",
                "2|evaluate --data {dir}/noise.csv -P gap.max=x|--gap-max|whole number",
                "2|evaluate --data {dir}/noise.csv --topic t|--topic|not both",
                "2|evaluate --topic t --max-samples 0|--max-samples|1 to 50000000",
                "2|evaluate --topic t --column a|--column|--data",
                "2|evaluate --topic t --bootstrap-servers here|--bootstrap-servers|host:port",
                "2|evaluate --data {dir}/noise.csv -P sequence.restart=adopt|--sequence-restart|as they come",
                "2|evaluate --data {dir}/noise.csv --step often|--step|10s",
                "2|evaluate --data {dir}/noise.csv -P lateness=1m|--lateness|--step",
                "2|evaluate --step 1m|--step|--data",
                "2|evaluate --column flow|--column|--data",
                "2|evaluate --from-sample 5|--from-sample|--data",
            })
    void whatCannotBeIsToldInOneLine(int code, String command, String option, String allowed) {
        assertThat(run(command)).isEqualTo(code);

        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(option, allowed);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whereNoSeriesCanBeJudgedTheCommandFails() {
        assertThat(run("evaluate --data {dir}/constant.csv")).isEqualTo(1);
        assertThat(err.toString()).contains("constant: the last value is always right", "no series that can be judged");
    }

    @Test
    void theTablesAndTheAdviceAreThereAsJsonAndInAReport() throws IOException {
        assertThat(run("evaluate --data {dir}/noise.csv --models {dir}/net.safetensors --json --report {dir}/report"))
                .isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/advice/rows/0/models").textValue()).isEqualTo("*=net");
        assertThat(json.at("/advice/rows/0/models_dir").textValue()).isEqualTo(directory.toString());
        assertThat(json.at("/marks/rows")).hasSize(5);
        assertThat(json.at("/contenders/rows/1/error").doubleValue()).isBetween(0.65, 0.8);
        String page = Files.readString(directory.resolve("report/index.html"));
        assertThat(page).contains("noise", "adaptive linear prediction", "nothing looks ahead");
        assertThat(directory.resolve("report/marks.csv")).isNotEmptyFile();
        for (String figure : new String[] {"errors", "lead-times", "coverage", "interval-score", "end-1"}) {
            assertThat(directory.resolve("report/" + figure + ".svg")).isNotEmptyFile();
        }
    }

    /** Three of the files of the Numenta Anomaly Benchmark, against figures of another program for the same formulas. */
    @Test
    void realSeriesHaveTheErrorsThatAnotherProgramFound() throws IOException {
        double[] linear = {0.7899, 0.8908, 0.9876};
        String[] files = {"speed_6005", "exchange-2_cpm_results", "iio_us-east-1_i-a2eb1cd9_NetworkIn"};
        for (int i = 0; i < files.length; i++) {
            Path file = SharedData.file("real/" + files[i] + ".csv");
            out.getBuffer().setLength(0);
            assertThat(run("evaluate --json --models {dir}/net.safetensors --data " + file))
                    .as(err.toString())
                    .isZero();
            JsonNode row = new ObjectMapper().readTree(out.toString()).at("/contenders/rows/3");
            assertThat(row.get("contender").textValue()).isEqualTo("adaptive linear prediction");
            assertThat(row.get("error").doubleValue()).as(files[i]).isCloseTo(linear[i], within(1e-4));
        }
    }

    private interface Values {
        double at(int index);
    }

    private void write(String name, int samples, Values values) throws IOException {
        String rows = IntStream.range(0, samples)
                .mapToObj(i -> (1_700_000_000 + 60 * i) + "," + values.at(i) + "\n")
                .collect(Collectors.joining());
        Files.writeString(directory.resolve(name), "timestamp,value\n" + rows);
    }

    private int run(String command) {
        String[] arguments = command.replace("{dir}", directory.toString()).split(" ");
        CommandLine line = Commands.lineFor(arguments);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
