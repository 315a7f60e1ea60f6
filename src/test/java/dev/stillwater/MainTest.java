package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --http-port abc|--http-port|'abc'|0 to 65535",
                "serve --http-port 70000|--http-port|'70000'|0 to 65535",
                "serve --gap-max -1|--gap-max|'-1'|whole number",
                "serve --models foo|--models|'foo'|pattern=model-id",
                "serve --models *=unknown|--models|'*=unknown'|networks among",
                "serve --models-dir /does/not/exist|--models-dir|'/does/not/exist'|a directory",
                "serve --processing-guarantee maybe|--processing-guarantee|'maybe'|exactly_once_v2",
                "serve --samples-format xml|--samples-format|'xml'|auto, avro, json, number",
                "serve --schema-registry-url nonsense|--schema-registry-url|'nonsense'|http",
                "serve --bootstrap-servers nowhere|--bootstrap-servers|'nowhere'|host:port",
                "serve --topic-prefix a/b|--topic-prefix|'a/b'|letters",
                "serve -P http.prot=1|-P|'http.prot'|http.port",
                "serve -P http.port=1 -P http.port=2|http.port|twice|once",
                "serve --http-port 1 -P http.port=2|http.port|twice|once",
                "serve -P http.port|-P|'http.port'|KEY=VALUE",
                "serve --models a=x,*=y,a=z|--models|a=x,*=y,a=z|each pattern once, and a stands there twice",
                "serve --config /does/not/exist|--config|'/does/not/exist'|properties file",
                "demo --rate 0|--rate|'0.0'|above 0",
                "produce --rate -1|--rate|'-1.0'|above 0, up to 100000, or 0 for as fast as can be",
                "demo --rate NaN|--rate|'NaN'|above 0",
                "demo --kafka-port 99999|--kafka-port|'99999'|0 to 65535",
                "produce --noise-level -1|--noise-level|'-1.0'|0 to 1000",
                "produce --series a --noise-level 0,0.1,NaN|--noise-level|'NaN'|0 to 1000",
                "produce --noise-level 0,0.1|--series|''|the id of the series",
                "produce --series a --noise-level 0,0.1 --noise-every 0|--noise-every|'0'|above 0",
                "produce --series a --noise-level 0.1 --noise-every 10|--noise-every|needs several noise levels|0,0.16,0.64",
                "produce --series x --source /does/not/exist|--source|'/does/not/exist'|mackey-glass",
                "inject --series a --amplitude 0|--amplitude|'0.0'|other than 0",
                "inject --series a --amplitude NaN|--amplitude|'NaN'|a number",
                "inject --series a --amplitude 1e7|--amplitude|'1.0E7'|from -1e6 to 1e6",
                "inject --series a --shape STEP|--amplitude|needed|STEP",
                "inject --series a --shape DROPOUT --length 10001|--length|'10001'|from 1 to 10000",
                "inject --series a --amplitude 1 --length 2|--length|'2'|1 for the shape IMPULSE",
                "inject --series a --amplitude 1 --count 65|--count|'65'|from 1 to 64",
                "inject --series a --amplitude 1 --sequence -1|--sequence|'-1'|at least 0",
                "responses --series a --last 0|--last|'0'|1 to 1000",
                "forecast --series a --horizon 0|--horizon|'0'|1 to 1000",
                "forecast --series a --url localhost:8080|--url|'localhost:8080'|http://localhost:8080",
                "watch --count 0|--count|'0'|above 0",
                "verify-stream --wait -1|--wait|'-1'|from 0 to 86400",
                "verify-stream --wait 86401|--wait|'86401'|from 0 to 86400",
                "verify-stream --gap-max x|--gap-max|'x'|from 0 to 1000000",
                "topics --partitions 0|--partitions|'0'|1 to 10000",
            })
    void aValueThatCannotBeIsToldInOneLineWithNameValueAndWhatIsAllowed(
            String command, String option, String value, String allowed) {
        int exitCode = run(command.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(option, value.replace("'", ""), allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "serve --nonsense",
                "inject --series a",
                "demo --rate fast",
                "verify-stream --wait soon",
                "verify-stream --json=yes",
                "inject --series a --amplitude 1 --unit METRES"
            })
    void aCallThatCannotBeReadIsToldInOneLine(String command) {
        int exitCode = run(command.isEmpty() ? new String[0] : command.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void withoutAServiceAForecastFailsWithOneLine() {
        assertThat(run("forecast", "--series", "a", "--url", "http://localhost:1"))
                .isEqualTo(1);

        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("http://localhost:1", "is the service running");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics",
                "inject --series a --amplitude 1",
                "inject --series a --shape DROPOUT --length 5",
                "watch",
                "produce",
                "responses --series a",
                "verify-stream",
                "verify-stream --series a* --wait 0 --json"
            })
    void withoutABrokerACommandFailsWithOneLine(String command) {
        int exitCode = run((command + " --bootstrap-servers localhost:1 -P kafka.default.api.timeout.ms=500"
                        + " -P kafka.request.timeout.ms=400")
                .split(" "));

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("localhost:1", "--bootstrap-servers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wath|no command 'wath'; did you mean watch?|expected one of demo, serve, produce",
                "tpoics|no command 'tpoics'; did you mean topics?|expected one of demo, serve, produce",
                "verify|no command 'verify'; did you mean verify-stream?|stillwater --help",
                "nonsense|no command 'nonsense'; expected one of|stillwater --help",
                "hopfield tow|no command 'tow'; did you mean two?|expected one of two, three, digits",
                "report lazer|no command 'lazer'; did you mean laser?|stillwater report --help",
                "--versoin|no option --versoin; did you mean --version?|stillwater --help",
                "serve --http-prot=1|no option --http-prot; did you mean --http-port?|stillwater serve --help",
                "train --xyzzy|no option --xyzzy;|stillwater train --help",
                "watch laser-1|stillwater watch does not take the argument 'laser-1'|stillwater watch --help",
                "hopfield|no command is named;|expected one of two, three, digits",
                "report|no command is named;|expected one of",
            })
    void aWordThatIsNoCommandOrOptionIsToldWithWhatWasMeantAndWhatThereIs(String command, String told, String instead) {
        int exitCode = run(command.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(told, instead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inject --amplitude 1", "produce", "responses", "watch", "forecast"})
    void anIdThatNoSeriesCanHaveIsRefused(String command) {
        assertThat(run((command + " --series=").split(" "))).isEqualTo(2);

        assertThat(err.toString())
                .contains("--series", "a series id is not blank")
                .hasLineCount(1);
    }

    @Test
    void aCallWithoutACommandIsToldWhichThereAre() {
        assertThat(run()).isEqualTo(2);

        assertThat(err.toString())
                .contains("no command is named; expected one of demo, serve, produce")
                .hasLineCount(1);
    }

    @Test
    void theHelpHasALineForEachCommand() {
        assertThat(run("--help")).isZero();

        for (String name : Commands.lineFor().getSubcommands().keySet()) {
            assertThat(out.toString()).containsPattern("(?m)^  " + name + " +[A-Z]");
        }
    }

    @Test
    void aFileOfArgumentsMayNameTheCommand(@TempDir Path dir) throws IOException {
        Path arguments = Files.writeString(dir.resolve("arguments"), "serve\n--http-port=70000\n");

        assertThat(run("@" + arguments)).isEqualTo(2);

        assertThat(err.toString()).contains("--http-port", "0 to 65535");
    }

    @Test
    void everyCommandExplainsItself() {
        for (String name : Commands.lineFor().getSubcommands().keySet()) {
            assertThat(run(name, "--help")).isZero();
            assertThat(out.toString()).contains("Usage: stillwater " + name);
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine commandLine = Commands.lineFor(arguments);
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
