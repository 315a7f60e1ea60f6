package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
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
                "serve --config /does/not/exist|--config|'/does/not/exist'|properties file",
                "demo --rate 0|--rate|'0.0'|above 0",
                "demo --rate NaN|--rate|'NaN'|above 0",
                "demo --kafka-port 99999|--kafka-port|'99999'|0 to 65535",
                "produce --noise-level -1|--noise-level|'-1.0'|0 to 1000",
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
                "responses --series a"
            })
    void withoutABrokerACommandFailsWithOneLine(String command) {
        int exitCode = run((command + " --bootstrap-servers localhost:1 -P kafka.default.api.timeout.ms=500"
                        + " -P kafka.request.timeout.ms=400")
                .split(" "));

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("localhost:1", "--bootstrap-servers");
    }

    @Test
    void everyCommandExplainsItself() {
        for (String name : Main.commandLine().getSubcommands().keySet()) {
            assertThat(run(name, "--help")).isZero();
            assertThat(out.toString()).contains("Usage: stillwater " + name);
        }
        assertThat(run("--help")).isZero();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
