package dev.stillwater.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Makes the table of meters in {@code grafana/METERS.md} from their declarations. */
class MeterTableTest {
    private static final Path FILE = Path.of("grafana", "METERS.md");
    private static final String BEGIN = "<!-- meters: begin -->\n";
    private static final String END = "<!-- meters: end -->\n";
    private static final String REGENERATE = "mvn test -Dtest=MeterTableTest -Dmeters=write";

    @Test
    void theFileListsEveryMeter() throws IOException {
        String text = Files.readString(FILE, UTF_8);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if ("write".equals(System.getProperty("meters"))) {
            text = text.substring(0, begin) + tables() + text.substring(end);
            Files.writeString(FILE, text, UTF_8);
            end = text.indexOf(END);
        }

        assertThat(text.substring(begin, end))
                .as("the meters in grafana/METERS.md; to make the table anew: " + REGENERATE)
                .isEqualTo(tables());
    }

    private static String tables() {
        StringBuilder text = new StringBuilder("| meter | type | unit | tags | meaning |\n|---|---|---|---|---|\n");
        for (Meter meter : Meter.values()) {
            String kind = meter.kind().name().toLowerCase(Locale.ROOT);
            text.append(row(meter.exported(), kind, meter.unit(), meter.tags(), meter.meaning()));
        }
        for (KafkaMeter meter : KafkaMeter.values()) {
            String kind = meter.exported().endsWith("_total") ? "counter" : "gauge";
            text.append(row(meter.exported(), kind, meter.unit(), meter.tags(), meter.meaning()));
        }
        return text.toString();
    }

    private static String row(String name, String kind, String unit, List<String> tags, String meaning) {
        String tagged = tags.stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
        return "| `" + name + "` | " + kind + " | " + unit + " | " + tagged + " | " + meaning + " |\n";
    }
}
