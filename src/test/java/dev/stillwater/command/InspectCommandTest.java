package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.mapping.MappingSpec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InspectCommandTest {
    private static final Path FOREIGN = Path.of("src/test/resources/foreign");

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aDumpInBase64IsInspectedOnOneScreen() {
        int code = inspect("--file", FOREIGN.resolve("json-array/records.jsonl").toString());

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("series: \"{/host}.{/metrics/*/name}\"")
                .contains("mill-a.spindle\\.load 2026-03-01T00:00:11.386Z 90.145")
                .contains("10 came late, by 9.87 s at most: --step 20s --lateness 10s would take 99 %");
        assertThat(out.toString().lines()).hasSizeLessThan(50).allMatch(line -> line.length() <= 118);
    }

    @Test
    void theLinesOfKcatAreRead() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "{\"topic\":\"t\",\"partition\":%d,\"offset\":%d,\"tstype\":\"create\",\"ts\":%d,\"broker\":0,"
                            + "\"headers\":[\"a\",\"b\"],\"key\":\"k%d\",\"payload\":%s}",
                    i % 2,
                    i / 2,
                    1_772_323_200_000L + 1_000 * i,
                    i % 2,
                    i == 29 ? "null" : "\"" + 1.5 * i + "\""));
        }

        int code = inspect("--file", file(lines));

        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("form: number")
                .contains("1 null value, which end")
                .contains("the record's own");
    }

    @Test
    void bareLinesAreValuesWithoutKeyAndTime() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add("cpu,host=h" + i % 3 + " load=" + 0.1 * i + " " + (1_772_323_200L + i) + "000000000");
        }

        assertThat(inspect("--file", file(lines))).isZero();
        assertThat(out.toString()).contains("form: influx").contains("that of each metric, in nanoseconds by its size");
    }

    @Test
    void bareLinesWithoutTimesAreReadAsATopicWouldSupplyThem() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add("{\"host\":\"h" + i % 3 + "\",\"load\":" + (0.1 * i + 0.01) + "}");
        }

        assertThat(inspect("--file", file(lines))).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("the record's own, which a topic supplies and this file has not")
                .contains("value: /load")
                .contains("h0 2000-01-01T00:00:00Z 0.01")
                .doesNotContain("has no time")
                .doesNotContain("distance")
                .doesNotContain("order");
    }

    @Test
    void bareNumbersOfAFileAreOneSeriesNamedByTheFile() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add(String.valueOf(20.5 + 0.1 * i));
        }

        String file = file(lines);
        String name = String.valueOf(Path.of(file).getFileName());

        assertThat(inspect("--file", file)).as(out.toString()).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("no keys: one series, named " + name + " as the file is; on a topic the key names it")
                .contains("reading unambiguous")
                .contains("form: number")
                .contains(name + " 2000-01-01T00:00:00Z 20.5")
                .doesNotContain("has no time");
    }

    @Test
    void whatIsNoNumberIsNotReadForTheNameOfItsFile() throws Exception {
        assertThat(inspect("--file", file(List.of("on", "off", "on", "off")))).isEqualTo(1);
        assertThat(out.toString()).doesNotContain("one series, named");
    }

    @Test
    void aWrittenMappingThatIsOneOfSeveralSaysSoAndIsOne() throws Exception {
        Path mapping = dir.resolve("mapping.yaml");

        int code = inspect(
                "--file", FOREIGN.resolve("json-two-times/records.jsonl").toString(), "--write", mapping.toString());

        assertThat(code).isEqualTo(InspectCommand.AMBIGUOUS);
        assertThat(mapping)
                .content()
                .contains("# This is one of several readings: there are 2 times: /measured, /sent");
        assertThat(MappingSpec.parse(Files.readString(mapping), dir).samples()).hasSize(2);
        assertThat(err.toString()).contains("look at it before you use it");
    }

    @Test
    void whereThereIsNoReadingNothingIsWritten() {
        Path mapping = dir.resolve("mapping.yaml");

        int code =
                inspect("--file", FOREIGN.resolve("avro-file/records.jsonl").toString(), "--write", mapping.toString());

        assertThat(code).isEqualTo(1);
        assertThat(mapping).doesNotExist();
        assertThat(out.toString()).contains("none: values are bytes");
    }

    @Test
    void aMappingThatIsThereIsNotOverwritten() throws Exception {
        Path mapping = Files.writeString(dir.resolve("mapping.yaml"), "mine");

        assertThat(inspect(
                        "--file",
                        FOREIGN.resolve("json-array/records.jsonl").toString(),
                        "--write",
                        mapping.toString()))
                .isEqualTo(2);
        assertThat(mapping).hasContent("mine");
    }

    @Test
    void eitherATopicOrAFileIsInspected() {
        assertThat(inspect()).isEqualTo(2);
        assertThat(inspect("--topic", "t", "--file", "f")).isEqualTo(2);
        assertThat(inspect("--topic", "t", "--records", "0")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(3);
    }

    @Test
    void aFileThatIsNotThereIsAFailure() {
        assertThat(inspect("--file", dir.resolve("nothing").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("cannot be read");
    }

    @Test
    void aLoginThatFailsIsToldAsOne() {
        assertThat(TopicReader.told("t", new SaslAuthenticationException("wrong password")))
                .isEqualTo("the brokers do not let this client in: wrong password (kafka.security.*, kafka.sasl.*)");
    }

    private String file(List<String> lines) throws Exception {
        return Files.write(dir.resolve("dump"), lines).toString();
    }

    private int inspect(String... arguments) {
        InspectCommand command = new InspectCommand();
        CommandLine line = new CommandLine(command);
        command.addFlags();
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, called, parsed) -> {
                    err.append(String.valueOf(problem.getMessage())).append('\n');
                    return problem instanceof InvalidSettingException
                            ? InvalidSettingException.EXIT_CODE
                            : CommandFailedException.EXIT_CODE;
                })
                .execute(arguments);
    }
}
