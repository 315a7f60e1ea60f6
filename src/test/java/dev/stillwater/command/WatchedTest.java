package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchedTest {
    @Test
    void aSeriesThatComesIsNotSilent() throws Exception {
        Watched watched = new Watched("a");

        assertThat(watched.wants("b")).isFalse();
        assertThat(watched.wants("a")).isTrue();
        assertThat(watched.silence(0)).isNull();
    }

    @Test
    void ofASeriesThatDoesNotComeItIsSaidWhichComeInstead() throws Exception {
        Watched watched = new Watched("nobody");
        watched.wants("b");
        watched.wants("a");
        watched.wants("b");

        assertThat(watched.silence(0))
                .isEqualTo("no prediction of the series nobody within 0 s, but of a, b; waiting on");
    }

    @Test
    void ofManySeriesTenAreNamed() throws Exception {
        Watched watched = new Watched("nobody");
        for (int i = 0; i < 1_000; i++) {
            watched.wants("s" + i);
        }

        assertThat(watched.silence(0)).contains("s0, s1, ", " and others; ").hasSizeLessThan(120);
    }

    @Test
    void whereNothingComesAtAllThatIsSaid() throws Exception {
        assertThat(new Watched("nobody").silence(0)).contains("series nobody", "nor of any other");
        assertThat(new Watched(null).silence(0)).isEqualTo("no prediction within 0 s; waiting on");
    }
}
