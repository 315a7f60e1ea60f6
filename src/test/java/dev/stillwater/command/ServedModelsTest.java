package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.stream.series.Served;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which network serves which series where nothing is said. */
class ServedModelsTest {

    @Test
    void eachSeriesOfTheDemoAndItsRecordingHaveTheNetworkMadeForThem() throws Exception {
        Map<String, Served> table = ServedModels.table(Settings.load(Map.of(), null, Map.of()));

        assertThat(table)
                .hasEntrySatisfying(
                        "recording", served -> assertThat(served.model().id()).isEqualTo("lstm-santa-fe-laser"))
                .hasEntrySatisfying(
                        "laser-*", served -> assertThat(served.model().id()).isEqualTo("lstm-haken-laser"));
        assertThat(DemoSeries.all())
                .extracting(source -> source.series())
                .filteredOn(series -> series.startsWith("mackey-glass-"))
                .hasSize(8)
                .allSatisfy(series -> assertThat(table.get(series).model().id())
                        .isEqualTo(
                                series.equals("mackey-glass-changing") ? "yeo-mackey-glass-blind" : "yeo-" + series));
    }
}
