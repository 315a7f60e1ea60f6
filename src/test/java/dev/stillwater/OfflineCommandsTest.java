package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import dev.stillwater.network.Normalizer;
import dev.stillwater.network.TanhRnn;
import dev.stillwater.network.Tensor;
import dev.stillwater.network.YeoLstm;
import dev.stillwater.stream.TestModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OfflineCommandsTest {
    private static final String QUICK = " --trajectories 2 --samples 60 --levels 0,0.02,0.64";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @BeforeEach
    void writeModels() throws IOException {
        write("quiet", 1, 0, "mackey-glass");
        write("noisy", 2, 0.64, "mackey-glass");
        write("laser", 3, 0, "haken-laser");
        write("plant", 4, 0.1, "plant.csv");
        byte[] bytes = Files.readAllBytes(file("quiet"));
        Files.write(file("truncated"), Arrays.copyOf(bytes, bytes.length / 2));
        bytes[bytes.length - 1] ^= 1;
        Files.write(file("flipped"), bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evaluate --models nonsense|--models|'nonsense'|a model file",
                "evaluate --models {truncated}|--models|truncated.safetensors|",
                "evaluate --models {flipped}|--models|flipped.safetensors|expected",
                "evaluate --models {dir}|--models|{dir}|expected a model file",
                "evaluate --models {quiet} {quiet}|--models|'quiet'|each once",
                "evaluate --models {plant}|--models|plant.csv|mackey-glass or haken-laser",
                "evaluate --models {quiet} --source moon|--source|'moon'|mackey-glass or haken-laser",
                "evaluate --models {quiet} --levels -0.1|--levels|'-0.1'|0 to 100",
                "evaluate --models {quiet} --levels NaN|--levels|'NaN'|0 to 100",
                "evaluate --models {quiet} --trajectories 0|--trajectories|'0'|1 to 1000",
                "evaluate --models {quiet} --samples -5|--samples|'-5'|2 to 312500",
                "evaluate --models {quiet} --seed -1|--seed|'-1'|0 to 524287",
                "evaluate --models {quiet} --report {quiet}|--report|quiet.safetensors|can be written",
                "evaluate --models {quiet} --levels much|--levels|'much'|double",
                "analyse --models nonsense|--models|'nonsense'|a model file",
                "analyse --models {quiet} --impulses 0|--impulses|'0'|1 to 20000",
                "analyse --models {quiet} --amplitude 0|--amplitude|'0'|other than 0",
                "analyse --models {quiet} --amplitude NaN|--amplitude|'NaN'|0.1nu",
                "analyse --models {quiet} --amplitude 1,big|--amplitude|'big'|0.1nu",
                "analyse --models {quiet} --drive moon|--drive|'moon'|own-noise",
                "analyse --models {quiet} --drive -1|--drive|'-1'|0 to 100",
                "analyse --models {quiet} --first -1|--first|'-1'|0 to 10000000",
                "analyse --models {quiet} --every 1|--every|'1'|2 to 10000",
                "analyse --models {quiet} --protocol none|--protocol|'none'|FORK",
                "analyse --models {quiet} --exponents 33|--exponents|'33'|1 to 32",
                "analyse --models {quiet} --transient -1|--transient|'-1'|0 to",
                "analyse --models {quiet} --interval 0|--interval|'0'|1 to 100",
                "analyse --models {quiet} --interval 20000|--interval|'20000'|1 to 100",
                "analyse --models {quiet} --exponent-steps 19|--exponent-steps|'19'|20 to 1000000",
                "analyse --models {quiet} --exponent-steps 500 --interval 50|--exponent-steps|'500'|1000 to 1000000, at least 20 times --interval",
                "analyse spectrum --models {quiet} --interval 101|--interval|'101'|1 to 100",
                "analyse spectrum --models {quiet} --interval 100|--steps|'500'|2000 to 1000000, at least 20 times --interval",
                "analyse --models {quiet} --compatibility full|--compatibility|'full'|h-only or transposed",
                "analyse contributions --models {quiet} --last 0|--last|'0'|1 to 1000",
                "analyse contributions --models {quiet} --at 0|--at|'0'|1 to",
                "analyse contributions --models {quiet} --noise-level -1|--noise-level|'-1.0'|0 to 100",
                "analyse contributions --models {quiet} --column a|--column|--column|--data",
                "analyse fixed-points --models nonsense|--models|'nonsense'|a model file",
                "analyse fixed-points --models {quiet} --starts 0|--starts|'0'|1 to 100000",
                "analyse fixed-points --models {quiet} --input NaN|--input|'NaN'|finite",
                "analyse fixed-points --models {quiet} --boxes 0 --all|--boxes|'0'|1 to",
                "analyse fixed-points --models {quiet} --all|--all|16 units|at most 8",
                "analyse spectrum --models {quiet} --steps 19|--steps|'19'|20 to",
                "analyse spectrum --models {quiet} --compatibility full|--compatibility|'full'|h-only or transposed",
                "analyse --models {quiet} --report {quiet}/x|--report|quiet.safetensors|can be written",
            })
    void aValueThatCannotBeIsToldInOneLineWithNameValueAndWhatIsAllowed(
            String command, String option, String value, String allowed) {
        int exitCode = run(command);

        assertThat(err.toString().lines()).hasSize(1);
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains(option, resolve(value.replace("'", "")), allowed == null ? "" : allowed);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void evaluateShowsEachModelBesideTheZerothOrderPrediction() {
        assertThat(run("evaluate --models {quiet} {laser}" + QUICK)).isZero();

        assertThat(out.toString())
                .contains("on mackey-glass", "on haken-laser", "zeroth order", "quiet", "laser", "beside the paper");
        assertThat(out.toString().lines().filter(line -> line.startsWith("  zeroth order")))
                .hasSize(2); // a row per process
        assertThat(err.toString()).contains("evaluate: 100 %");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evaluate --models {quiet}" + QUICK + "|nrmse-mackey-glass",
                "analyse --models {quiet} --exponent-series 2 --exponent-steps 500 --impulses 2 --transient 10 --exponents 1|exponents",
                "analyse contributions --models {quiet} --at 60 --last 5|contributions",
                "analyse fixed-points --models {quiet} --starts 4 --input 0.5 1|fixed-points",
                "analyse spectrum --models {quiet} --series 2 --steps 20 --transient 5|spectrum",
                "hopfield two|two-design",
            })
    void withJsonNothingButTheTablesIsPrinted(String command, String table) throws IOException {
        assertThat(run(command + " --json --report {dir}/report")).isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get(table)).isNotNull();
        assertThat(json.get(table).get("title").textValue()).isNotEmpty();
        assertThat(json.get(table).get("rows")).isNotEmpty().allMatch(JsonNode::isObject);
        assertThat(err.toString()).contains("report: " + directory.resolve("report/index.html"));
    }

    @Test
    void evaluateWritesTheWholeReport() throws IOException {
        assertThat(run("evaluate --models {quiet} {noisy} {laser} --report {dir}/report" + QUICK))
                .isZero();

        Path report = directory.resolve("report");
        String page = Files.readString(report.resolve("index.html"));
        for (String figure : new String[] {"1a", "1b", "2a", "2b", "3", "4a", "4b", "4c"}) {
            assertThat(report.resolve("figure-" + figure + ".svg")).isNotEmptyFile();
            assertThat(report.resolve("figure-" + figure + ".png")).isNotEmptyFile();
            assertThat(page).contains("Figure " + figure + ":");
        }
        JsonNode json = new ObjectMapper().readTree(report.resolve("index.json").toFile());
        JsonNode models = json.get("models").get("rows");
        assertThat(page)
                .contains(
                        "scripts/stillwater evaluate --models",
                        models.get(0).get("sha256").textValue());
        assertThat(models).hasSize(3);
        assertThat(json.get("scores").get("rows")).hasSize(9);
        assertThat(Files.readAllLines(report.resolve("scores.csv"))).hasSize(10);
        assertThat(Files.readAllLines(report.resolve("impulse-curves.csv"))).hasSize(1 + 3 * 5 * 150);
    }

    @Test
    void theSameCommandWritesTheSameBytes() throws IOException {
        String command =
                "analyse --models {quiet} {noisy} --exponent-series 2 --exponent-steps 500 --impulses 5 --amplitude 1 0.1nu --report {dir}/report";
        assertThat(run(command)).isZero();
        Map<String, String> first = contents();
        assertThat(run(command)).isZero();

        assertThat(contents()).isEqualTo(first).containsKeys("index.html", "index.json", "impulses.csv");
    }

    @Test
    void anotherSeedGivesAnotherTestSeries() {
        run("evaluate --models {quiet}" + QUICK);
        String one = out.toString();
        run("evaluate --models {quiet} --seed 2" + QUICK);

        assertThat(out.toString()).isNotEqualTo(one);
    }

    @Test
    void aModelOfAnotherSourceCanBeTestedWhereItIsSaid() {
        assertThat(run("evaluate --models {plant} --source mackey-glass" + QUICK))
                .isZero();
        assertThat(out.toString()).contains("on mackey-glass", "plant");
    }

    @Test
    void analyseShowsRatiosAndResponses() {
        assertThat(
                        run(
                                "analyse --models {quiet} {laser} --exponent-series 2 --exponent-steps 500 --impulses 3 --amplitude 1 -0.5"))
                .isZero();

        assertThat(out.toString()).contains("α/(1-α)", "late slope", "λ pair", "-0.5", "e_0/A, trained at 0");
    }

    @Test
    void fixedPointsAreDrawnBesideTheDrivenStatesTheSameEveryTime() throws IOException {
        String command = "analyse fixed-points --models {quiet} {laser} --starts 6 --report {dir}/report";
        assertThat(run(command)).isZero();
        Map<String, String> first = contents();
        assertThat(run(command)).isZero();

        assertThat(contents())
                .isEqualTo(first)
                .containsKeys("rest.csv", "fixed-points.csv", "fixed-points-quiet.svg", "fixed-points-laser.svg");
        assertThat(out.toString()).contains("stable node", "saddle", "time constant");
    }

    /** h' = tanh(-3 h): it rests at 0, from which everything grows; no start is needed to know. */
    @Test
    void whereNoFixedPointIsStableNoTimeConstantIsToldAndAllAreNotSaidToComeFromStarts() throws IOException {
        Map<String, Tensor> tensors = Map.of(
                "rnn.weight_ih_l0", Tensor.matrix(1, 1, 0),
                "rnn.weight_hh_l0", Tensor.matrix(1, 1, -3),
                "rnn.bias_ih_l0", Tensor.vector(0),
                "rnn.bias_hh_l0", Tensor.vector(0),
                "head.weight", Tensor.matrix(1, 1, 1),
                "head.bias", Tensor.vector(0));
        Map<String, String> source = Map.of("source", "mackey-glass");
        ModelFile.write(
                file("restless"), Model.of("restless", new TanhRnn(tensors), new Normalizer(0, 2), 0.1, source));

        assertThat(run("analyse fixed-points --models {restless} --all --starts 2 --input 1 --json"))
                .isZero();

        JsonNode rest = new ObjectMapper().readTree(out.toString()).get("rest");
        assertThat(rest.get("title").textValue())
                .startsWith("All fixed points")
                .contains("exhaustive", "slow points from 2 starts");
        JsonNode row = rest.get("rows").get(0);
        assertThat(row.get("all").textValue()).isEqualTo("yes, proved");
        assertThat(row.get("fixed_points").intValue()).isEqualTo(1);
        assertThat(row.get("stable").intValue()).isZero();
        assertThat(row.get("modulus").doubleValue()).isCloseTo(3, within(1e-9));
        assertThat(row.get("time").isNull()).isTrue();
    }

    @Test
    void thePrintedFormIsShownBesideTheOtherUnderANameOfItsOwn() throws IOException {
        write("printed", 5, 0.64, "mackey-glass", YeoLstm.Candidate.SIGMOID);
        String command = "--models {printed} {quiet} {noisy} --report {dir}/report";

        assertThat(run("evaluate " + command + QUICK)).isZero();

        JsonNode rows = new ObjectMapper()
                .readTree(directory.resolve("report/index.json").toFile())
                .get("paper-errors")
                .get("rows");
        JsonNode row = StreamSupport.stream(rows.spliterator(), false)
                .filter(one -> one.get("figure").textValue().equals("trained at 0.64, tested at 0.64"))
                .findFirst()
                .orElseThrow();
        assertThat(row.get("model").textValue()).isEqualTo("noisy");
        assertThat(row.get("here").isNumber()).isTrue();
        assertThat(row.get("printed_form").isNumber()).isTrue();
        assertThat(Files.readString(directory.resolve("report/figure-1a.svg"))).contains("printed-sigmoid");
        assertThat(out.toString()).contains("printed form (sigmoid)", "printed-sigmoid");
        assertThat(run("evaluate --models shipped {printed} --trajectories 1 --samples 2 --levels 0"))
                .isZero();
        assertThat(out.toString()).contains("yeo-mackey-glass-0.64", "printed-sigmoid");
    }

    @Test
    void analyseStrikesWhatTheDriveShows() {
        for (String drive : new String[] {"own-noise", "0.3", "mackey-glass-0.64"}) {
            assertThat(run(
                            "analyse --models {noisy} --exponent-series 2 --exponent-steps 500 --impulses 3 --amplitude 1 --first 60 --every 20 --protocol fork"
                                    + " --drive " + drive))
                    .isZero();
            assertThat(out.toString()).contains("every 20 steps, from 60 on", "forked at each impulse");
        }
        assertThat(out.toString()).contains("on one sample of mackey-glass-0.64");
    }

    @Test
    void aModelThatDoesNotSayItsNoiseCannotBeDrivenWithIt() throws IOException {
        write("silent", 5, Double.NaN, "mackey-glass");

        assertThat(run("analyse --models {silent} --drive own-noise")).isEqualTo(2);
        assertThat(err.toString()).contains("--drive", "silent");
    }

    @Test
    void analyseShowsTheExponentsBesideThoseOfTheSignal() {
        assertThat(
                        run(
                                "analyse --models {noisy} --exponent-series 2 --exponent-steps 500 --impulses 3 --exponents 2 --transient 100 --interval 2"))
                .isZero();

        assertThat(out.toString())
                .contains("driven, own noise", "driven, noiseless", "autonomous", "Mackey-Glass itself", "0.0051")
                .contains("late slope", "within 20 %", "within a factor 3")
                .doesNotContain("λ3", "compatibility");
    }

    @Test
    void contributionsAreShownForSamplesOfTheUserOneByOne() throws IOException {
        Files.writeString(directory.resolve("plant.csv"), "a,b\n1,2\n1.5,1\n0.5,1\n1.25,2\n1,1\n");

        assertThat(run("analyse contributions --models {quiet} {noisy} --data {dir}/plant.csv --column b --last 3"
                        + " --at 4 --report {dir}/report"))
                .isZero();

        JsonNode json = new ObjectMapper()
                .readTree(directory.resolve("report/index.json").toFile());
        assertThat(json.get("past-samples").get("rows")).hasSize(2);
        assertThat(json.get("past-samples").get("rows").get(0).get("run").intValue())
                .isEqualTo(1);
        List<String> rows = Files.readAllLines(directory.resolve("report/contributions.csv"));
        assertThat(rows).hasSize(1 + 2 * 3);
        assertThat(rows.get(1)).contains(",quiet,0,2.0,");
        assertThat(directory.resolve("report/contributions-1.svg")).isNotEmptyFile();
    }

    @Test
    void tooFewSamplesForTheContributionsAskedForAreTold() throws IOException {
        Files.writeString(directory.resolve("plant.csv"), "b\n2\n1\n1\n2\n1\n");

        assertThat(run("analyse contributions --models {quiet} --data {dir}/plant.csv --last 3 --at 2"))
                .isEqualTo(1);

        assertThat(err.toString()).contains("5 samples", "the last 3 of the first 2");
    }

    @Test
    void theCompatibilityModesAreSaidToBeWrong() {
        assertThat(
                        run(
                                "analyse --models {quiet} --exponent-series 2 --exponent-steps 500 --impulses 3 --exponents 1 --compatibility h-only"))
                .isZero();

        assertThat(out.toString()).contains("compatibility mode h-only", "not exponents of the network");
    }

    @Test
    void theSpectrumOfSilentUnitsIsMinusInfinityAndSoIsItsSumWithoutAMargin() throws IOException {
        ModelFile.write(file("silent"), TestModels.silent("silent", 6, 2));
        String command = "analyse spectrum --models {silent} --series 2 --steps 20 --transient 5";

        assertThat(run(command)).isZero();
        assertThat(out.toString()).contains("-Infinity").doesNotContain("NaN", "-36.", "-37.");
        out.getBuffer().setLength(0);
        assertThat(run(command + " --json --report {dir}/report")).isZero();

        assertThat(out.toString()).doesNotContain("Infinity\n", "Infinity,", "NaN");
        JsonNode row = new ObjectMapper()
                .readTree(out.toString())
                .get("spectrum")
                .get("rows")
                .get(0);
        assertThat(row.get("lost").intValue()).isEqualTo(2);
        assertThat(row.get("sum").isNull()).isTrue();
        assertThat(row.get("sum_error").isNull()).isTrue();
        assertThat(row.get("first").isNumber()).isTrue();
        assertThat(contents().get("spectra.csv")).contains("silent,5,-Infinity,\r\n", "silent,6,-Infinity,\r\n");
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.list(directory.resolve("report"))) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private void write(String id, long seed, double noise, String source) throws IOException {
        write(id, seed, noise, source, YeoLstm.Candidate.TANH);
    }

    private void write(String id, long seed, double noise, String source, YeoLstm.Candidate candidate)
            throws IOException {
        Normalizer normalizer = source.equals("haken-laser") ? new Normalizer(0, 255) : new Normalizer(0, 2);
        ModelFile.write(
                file(id),
                Model.of(
                        id,
                        new YeoLstm(TestModels.yeo(id, seed).cell().tensors(), candidate),
                        normalizer,
                        noise,
                        Map.of("source", source)));
    }

    private Path file(String name) {
        return directory.resolve(name + ".safetensors");
    }

    private String resolve(String text) {
        return text.replace("{dir}", directory.toString())
                .replaceAll("\\{(\\w+)}", Matcher.quoteReplacement(directory + "/") + "$1.safetensors");
    }

    private int run(String command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] arguments = resolve(command).split(" ");
        CommandLine commandLine = Commands.lineFor(arguments);
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
