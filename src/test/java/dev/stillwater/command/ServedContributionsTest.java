package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Cells;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.network.Normalizer;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.stream.ModelTable;
import dev.stillwater.stream.TestModels;
import dev.stillwater.web.ContributionSource.Contributions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServedContributionsTest {
    private static final double[] SERIES = new MackeyGlass(5).take(80);

    @Test
    void eachSeriesIsAnsweredByItsOwnNetworkInItsOwnForm() throws Exception {
        Model view = Model.of("view", Cells.neuroView("gru", 4, 6, 1), new Normalizer(0, 2), Double.NaN, Map.of());
        Model universal = Models.shipped().find("universal").orElseThrow();
        Map<String, Model> table = new LinkedHashMap<>();
        table.put("view", view);
        table.put("any-*", universal);
        table.put("*", TestModels.yeo("small", 3));
        ServedContributions source = new ServedContributions(new ModelTable(table), 100);

        assertThat(source.contributions("view", SERIES, 10).form()).isEqualTo("read-out");
        assertThat(source.contributions("any-1", SERIES, 10).form()).isEqualTo("differences");
        Contributions small = source.contributions("other", SERIES, 10);
        assertThat(small.form()).isEqualTo("tangent");
        assertThat(small.modelId()).isEqualTo("small");
        assertThat(small.run()).isEqualTo(70);
        assertThat(Arrays.stream(small.contributions()).sum() + small.rest())
                .isCloseTo(small.predicted(), within(1e-12));
    }

    @Test
    void afterAGapThatIsNotBridgedTheNetworkBeginsAnew() {
        ServedContributions source =
                new ServedContributions(new ModelTable(Map.of("*", TestModels.yeo("small", 3))), 3);
        double[] withGaps = SERIES.clone();
        Arrays.fill(withGaps, 10, 14, Double.NaN); // too long
        Arrays.fill(withGaps, 60, 63, Double.NaN); // bridged

        Contributions found = source.contributions("a", withGaps, 20);

        double[] since = Arrays.copyOfRange(withGaps, 14, 80);
        Contributions expected = source.contributions("a", since, 20);
        assertThat(found.predicted()).isEqualTo(expected.predicted());
        assertThat(found.contributions()).containsExactly(expected.contributions());
        assertThat(found.run()).isEqualTo(46);
        assertThat(source.contributions("a", withGaps, 80).contributions()).hasSize(66);
    }
}
