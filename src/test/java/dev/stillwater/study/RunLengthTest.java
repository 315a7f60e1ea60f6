package dev.stillwater.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunLengthTest {
    @Test
    void aShortRunSaysWhatItLacks() {
        RunLength run = RunLength.FULL
                .of("trajectories", 2, 10)
                .of("samples", 2500, 2500)
                .of("impulses", 5, 200);

        assertThat(run.isShort()).isTrue();
        assertThat(run.title("Errors")).isEqualTo("Errors (short run: 2 of 10 trajectories; 5 of 200 impulses)");
        assertThat(run.note())
                .contains("2 of 10 trajectories", "5 of 200 impulses")
                .doesNotContain("samples");
    }

    @Test
    void aFullRunOrALongerOneSaysNothing() {
        RunLength run = RunLength.FULL.of("trajectories", 10, 10).of("samples", 5000, 2500);

        assertThat(run.isShort()).isFalse();
        assertThat(run.title("Errors")).isEqualTo("Errors");
    }
}
