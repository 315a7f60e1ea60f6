package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped dashboards, held to what Grafana's linter asks for; every complaint names its panel. */
class GrafanaDashboardTest {
    private static final Path FOLDER = Path.of("grafana/dashboards");
    private static final int GRID_WIDTH = 24;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(?!__)(\\w+)}?");

    static List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theFourDashboardsShip() throws IOException {
        assertThat(dashboards())
                .extracting(GrafanaDashboardTest::name)
                .containsExactly("drift", "experiments", "predictions", "service");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void uidsAreStable(Path file) {
        JsonNode dashboard = read(file);

        assertThat(dashboard.path("uid").asText()).isEqualTo("stillwater-" + name(file));
        assertThat(dashboard.path("title").asText()).isEqualTo("Stillwater: " + name(file));
        assertThat(dashboard.has("id")).as("an id of one Grafana's database").isFalse();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void theDataSourceIsAVariable(Path file) {
        JsonNode variables = read(file).at("/templating/list");

        assertThat(variables)
                .anyMatch(variable -> variable.path("name").asText().equals("datasource")
                        && variable.path("type").asText().equals("datasource")
                        && variable.path("query").asText().equals("prometheus"));
        assertThat(read(file).findValues("datasource"))
                .isNotEmpty()
                .allMatch(source -> source.path("type").asText().equals("prometheus")
                        && source.path("uid").asText().equals("${datasource}"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelSaysWhatItShows(Path file) {
        List<String> complaints = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        Set<String> titles = new HashSet<>();
        for (JsonNode panel : read(file).path("panels")) {
            String title = panel.path("title").asText();
            complain(complaints, panel, panel.path("id").asInt() > 0, "has no id");
            complain(complaints, panel, ids.add(panel.path("id").asInt()), "has the id of another panel");
            complain(complaints, panel, !title.isBlank(), "has no title");
            complain(complaints, panel, titles.add(title), "has the title of another panel");
            complain(
                    complaints,
                    panel,
                    panel.path("description").asText().length() > 10,
                    "has no description to speak of");
            complain(
                    complaints,
                    panel,
                    !panel.at("/fieldConfig/defaults/unit").asText().isBlank(),
                    "has no unit");
            complain(
                    complaints,
                    panel,
                    panel.path("type").asText().equals("timeseries")
                            || panel.at("/fieldConfig/defaults/thresholds/steps")
                                            .size()
                                    > 0,
                    "shows single values and has no thresholds");
        }

        assertThat(complaints).isEmpty();
        assertThat(ids).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyTargetAsksADataSource(Path file) {
        List<String> complaints = new ArrayList<>();
        for (JsonNode panel : read(file).path("panels")) {
            Set<String> refIds = new HashSet<>();
            complain(complaints, panel, panel.path("targets").size() > 0, "has no target");
            complain(complaints, panel, panel.path("datasource").has("uid"), "has no data source");
            for (JsonNode target : panel.path("targets")) {
                String refId = target.path("refId").asText();
                complain(
                        complaints,
                        panel,
                        !refId.isBlank() && refIds.add(refId),
                        "has a target without a refId of its own");
                complain(
                        complaints,
                        panel,
                        target.path("datasource").has("uid"),
                        "target " + refId + " has no data source");
                complain(
                        complaints,
                        panel,
                        !target.path("expr").asText().isBlank(),
                        "target " + refId + " asks nothing");
            }
        }

        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void variablesAreDeclaredAndUsed(Path file) {
        JsonNode dashboard = read(file);
        Set<String> declared = new HashSet<>();
        dashboard
                .at("/templating/list")
                .forEach(v -> declared.add(v.path("name").asText()));
        List<String> complaints = new ArrayList<>();
        Set<String> used = new HashSet<>(Set.of("datasource"));
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                Matcher matcher = VARIABLE.matcher(target.path("expr").asText());
                while (matcher.find()) {
                    used.add(matcher.group(1));
                    complain(
                            complaints,
                            panel,
                            declared.contains(matcher.group(1)),
                            "uses an unknown " + matcher.group());
                }
            }
        }

        assertThat(complaints).isEmpty();
        assertThat(used).as("variables in use").containsAll(declared);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsLieSideBySideOnTheGrid(Path file) {
        Map<String, JsonNode> owners = new HashMap<>();
        List<String> complaints = new ArrayList<>();
        for (JsonNode panel : read(file).path("panels")) {
            JsonNode place = panel.path("gridPos");
            int left = place.path("x").asInt(-1);
            int top = place.path("y").asInt(-1);
            int right = left + place.path("w").asInt();
            int bottom = top + place.path("h").asInt();
            complain(complaints, panel, left >= 0 && top >= 0 && left < right && top < bottom, "has no place");
            complain(complaints, panel, right <= GRID_WIDTH, "sticks out on the right");
            Set<String> covered = new HashSet<>();
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    JsonNode other = owners.putIfAbsent(x + " " + y, panel);
                    if (other != null) {
                        covered.add(label(other));
                    }
                }
            }
            complain(complaints, panel, covered.isEmpty(), "covers " + String.join(", ", covered));
        }

        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void impulsesDriftAndAnomaliesAreAnnotated(Path file) {
        JsonNode annotations = read(file).at("/annotations/list");

        assertThat(annotations)
                .extracting(a -> a.path("name").asText())
                .containsExactly("Impulses", "Drift", "Anomalies");
        assertThat(annotations)
                .allMatch(annotation -> !annotation.at("/target/expr").asText().isBlank());
    }

    private static void complain(List<String> complaints, JsonNode panel, boolean right, String complaint) {
        if (!right) {
            complaints.add(label(panel) + " " + complaint);
        }
    }

    private static String label(JsonNode panel) {
        return "panel " + panel.path("id").asText("?") + " \""
                + panel.path("title").asText() + "\"";
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
