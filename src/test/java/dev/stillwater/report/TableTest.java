package dev.stillwater.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table("scores", "Scores <of> all")
            .column("model", "model")
            .column("nrmse", "e_p", 3)
            .column("count", "n")
            .row("a, \"b\"", 0.12345678, 10)
            .row("c", Double.NaN, 2);

    @Test
    void onTheTerminalNumbersAlignAtTheRight() {
        assertThat(table.text()).isEqualTo("""
                        Scores <of> all
                          model     e_p   n
                          a, "b"  0.123  10
                          c           -   2""");
    }

    @Test
    void greatNumbersAreShownByTheirOrderAndTheTableStaysNarrow() {
        Table great = new Table("great", "Great")
                .column("error", "error", 3)
                .row(2.571423e59)
                .row(-1e300)
                .row(123456789.5);

        assertThat(great.text()).isEqualTo("""
                        Great
                                  error
                                 2.6e59
                               -1.0e300
                          123456789.500""");
        assertThat(great.csv()).contains("2.571423E59");
    }

    @Test
    void csvHasAllDigitsAndQuotesWhatNeedsIt() {
        assertThat(table.csv()).isEqualTo("model,nrmse,count\r\n\"a, \"\"b\"\"\",0.12345678,10\r\nc,,2\r\n");
    }

    @Test
    void htmlIsEscaped() {
        assertThat(table.html())
                .contains("Scores &lt;of&gt; all", "<td>a, &quot;b&quot;</td>", "<td class=\"number\">0.123</td>")
                .doesNotContain("<of>");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> table.row("a")).hasMessageContaining("scores has 3 columns, not 1");
    }
}
