package dev.stillwater.study.hopfield;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.analysis.hopfield.Patterns;
import dev.stillwater.report.ReportDirectory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study without any command. */
class HopfieldReportTest {
    private static final Pictures TWO =
            Pictures.of(Patterns.ofRows(new double[] {1, 1, 1, 1}, new double[] {-1, -1, 1, 1}));

    @TempDir
    private Path directory;

    @Test
    void allStudiesAreDoneAndAShortRunSaysSoBesideTheReference() throws IOException {
        HopfieldReport study = HopfieldReport.run(TWO, 2);

        assertThat(study.reference().title()).contains("KU Leuven", "short run: 2 of 100 trials of each picture");
        assertThat(study.statements().title()).contains("short run");
        assertThat(study.statements().rows()).hasSize(6);
        Path page = write(study);
        assertThat(page)
                .content()
                .contains("<p class=\"note\">This is a short run: 2 of 100 trials")
                .contains("O'Reilly", "J.-H. Li, A. N. Michel and W. Porod (1989)");
        assertThat(page.resolveSibling("digits-noise.svg")).content().contains("class=\"interval\"");
        assertThat(page.resolveSibling("digits-resolution.svg")).content().contains("class=\"interval\"");
    }

    @Test
    void aFullRunSaysNothingOfItsLength() throws IOException {
        HopfieldReport study = HopfieldReport.run(TWO, DigitStudy.TRIALS);

        assertThat(write(study)).content().doesNotContain("short run");
    }

    private Path write(HopfieldReport study) throws IOException {
        ReportDirectory report = ReportDirectory.open(directory, "Study", "stillwater", "none", line -> {});
        study.addTo(report);
        return report.finish();
    }
}
