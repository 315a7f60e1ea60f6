package dev.stillwater.study.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.training.CellKind;
import dev.stillwater.training.pass.PassType;
import dev.stillwater.training.pass.PassTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellStudyTest {
    private static final CellPlan TINY = new CellPlan(4, 5000, 3, 2, 2, 3);
    private static final CellPlan ONE_SEED = new CellPlan(4, 5000, 3, 2, 1, 3);

    @TempDir
    private Path directory;

    private final List<String> lines = new ArrayList<>();
    private int before;
    private int most = Integer.MAX_VALUE;

    private final CellStudy.Observer observer = new CellStudy.Observer() {
        @Override
        public void begun(int networksDone) {
            before = networksDone;
        }

        @Override
        public void done(String line) {
            lines.add(line);
        }

        @Override
        public void warn(String line) {
            throw new AssertionError(line);
        }

        @Override
        public boolean stopRequested() {
            return lines.size() >= most;
        }
    };

    private static CellWork record(String name, int values) {
        return CellWork.recorded(new RecordedSignal(name, new MackeyGlass(3).take(values)), TINY);
    }

    @Test
    void everyKindThatCanBeTrainedHasItsRow() {
        List<String> labels = CellPlan.CELLS.stream()
                .map(cell -> cell.equals("yeo") ? CellKind.YEO_LSTM.label() : cell)
                .map(cell -> cell.equals("lstm") ? CellKind.LSTM.label() : cell)
                .toList();

        assertThat(labels)
                .containsAll(PassTypes.all().stream().map(PassType::label).toList())
                .contains("mlp", "neuroview")
                .doesNotHaveDuplicates();
    }

    @Test
    void eachNetworkIsTrainedAndMeasured() throws Exception {
        CellWork work = record("series", 1500);

        CellReport report = new CellStudy(TINY, List.of(work)).run(directory, 1, observer);

        assertThat(report.failures()).isEmpty();
        assertThat(report.networks()).isEqualTo(22);
        var table = report.table();
        assertThat(table.rows()).hasSize(12);
        for (List<Object> row : table.rows().subList(1, 12)) {
            boolean window = List.of("mlp", "neuroview").contains(row.get(1));
            assertThat(row.get(2)).isEqualTo(2L);
            for (int column : List.of(3, 4, 8, 9, 10, 12)) {
                assertThat((double) row.get(column))
                        .as(row.get(1) + " " + table.columns().get(column).key())
                        .isFinite();
            }
            assertThat(Double.isNaN((double) row.get(5)))
                    .as("exponent of " + row.get(1))
                    .isEqualTo(window);
            if (window) {
                assertThat((double) row.get(8)).as("no longer than the window").isLessThan(15 * 15);
            }
        }
    }

    @Test
    void aStudyThatWasStoppedGoesOnWithTheSameNumbers() throws Exception {
        CellWork work = record("series", 1200);
        most = 3;
        new CellStudy(ONE_SEED, List.of(work)).run(directory, 1, observer);
        assertThat(lines).hasSize(3);

        most = Integer.MAX_VALUE;
        var resumed = new CellStudy(ONE_SEED, List.of(work))
                .run(directory, 1, observer)
                .table();
        int doneBefore = before;
        var anew = new CellStudy(ONE_SEED, List.of(work))
                .run(directory.resolve("anew"), 2, observer)
                .table();

        assertThat(doneBefore).isEqualTo(3);
        assertThat(Files.readAllLines(directory.resolve("networks.jsonl"))).hasSize(11);
        for (int row = 0; row < 12; row++) {
            assertThat(resumed.rows().get(row).subList(0, 10))
                    .isEqualTo(anew.rows().get(row).subList(0, 10));
        }
    }

    @Test
    void theDirectoryOfOtherSeriesIsRefused() throws Exception {
        most = 0;
        new CellStudy(TINY, List.of(record("one", 1200))).run(directory, 1, observer);

        assertThatThrownBy(() -> new CellStudy(TINY, List.of(record("other", 1200))).run(directory, 1, observer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("say another directory");
    }

    @Test
    void aRecordWithTooFewValuesIsRefused() {
        assertThatThrownBy(() -> record("few", 999))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1000");
    }
}
