package dev.stillwater.analysis.hopfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.analysis.hopfield.Basins.Course;
import java.util.List;
import org.junit.jupiter.api.Test;

class BasinsTest {

    private static Basins of(Patterns patterns, double[][] starts) {
        HopfieldNetwork network = LiMichelPorod.design(patterns);
        return Basins.of(network, Equilibria.of(network, patterns), starts, 5_000);
    }

    @Test
    void aGridOfTwoUnitsEndsAHundredInEachCornerTenInEachSaddleOneInTheMiddle() {
        Basins basins = of(Corners.TWO, Basins.grid(2, 20));

        for (Equilibrium end :
                basins.courses().stream().map(Course::end).distinct().toList()) {
            long starts = basins.courses().stream()
                    .filter(course -> end.equals(course.end()))
                    .count();
            assertThat(starts)
                    .isEqualTo(
                            switch (end.kind()) {
                                case STABLE -> 100;
                                case SADDLE -> 10;
                                case UNSTABLE -> 1;
                            });
        }
    }

    @Test
    void theGridOfTwoUnitsComesToRestAsInTheReference() {
        assertThat(of(Corners.TWO, Basins.grid(2, 20)).settled())
                .containsExactly(
                        new double[] {
                            .0204, .0567, .1111, .1837, .2744, .3832, .3832, .5102, .5102, .6553, .6553, .8186, .8186,
                            .8186, .8186, .8186, 1.0
                        },
                        within(5e-5));
    }

    @Test
    void theSlowStartsOfThreeUnitsAreSaddleStartsAndNoOthersAre() {
        List<Course> courses = of(Corners.THREE, Basins.grid(3, 20)).courses();

        List<Course> saddle = courses.stream().filter(Course::isSaddleStart).toList();
        assertThat(courses).hasSize(9_261);
        assertThat(saddle).hasSize(651);
        assertThat(courses).filteredOn(course -> course.steps() > 200).allMatch(Course::isSaddleStart);
        assertThat(saddle)
                .filteredOn(Course::isAttracted) // which of them are not, and to which memory they go, rounding decides
                .hasSizeGreaterThan(600)
                .allMatch(course -> course.steps() > 200);
        assertThat(courses).filteredOn(course -> !course.isSaddleStart()).allMatch(course -> course.steps() <= 25);
    }

    @Test
    void aSaddleStartWaitsAsLongAsItsDistanceFromTheSaddlesSurfaceTakesToGrow() {
        double[] saddle = {-0.060454723796474555, -1, -0.060454723796474555}; // (1, 0, -1) grows there
        double[][] starts = {saddle.clone(), saddle.clone()};
        starts[0][0] += 1e-6;
        starts[1][0] += 1e-12;
        List<Course> courses = of(Corners.THREE, starts).courses();

        double expected = 6 * Math.log(10) / LiMichelPorod.TIME_STEP;
        assertThat(courses).allMatch(Course::isAttracted);
        assertThat((double) courses.get(1).steps() - courses.get(0).steps()).isCloseTo(expected, within(1.5));
        assertThat(courses.get(1).isSaddleStart()).isTrue();
        assertThat(courses.get(0).isSaddleStart()).isFalse();
    }
}
