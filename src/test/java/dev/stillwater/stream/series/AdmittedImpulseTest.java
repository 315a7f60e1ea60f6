package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.FrontMemory;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Normalizer;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmittedImpulseTest {
    private static final Normalizer NORMALIZER = new Normalizer(-0.5, 0.5);

    @ParameterizedTest
    @CsvSource({
        "9e11, 2e11, absurd",
        "-9e11, -2e11, absurd",
        "9e11, -2e11,",
        "-9e11, 2e11,",
        "1.1e12, -2e11,",
        "1.1e12, -1e11,",
    })
    void whereASampleIsDisplacedToDecidesWhetherThatIsAbsurd(double value, double amplitude, String fault) {
        String found = step("a", amplitude, 7L).flaw(value, NORMALIZER, FrontMemory.NONE);

        if (fault == null) {
            assertThat(found).isNull();
        } else {
            assertThat(found).contains(fault);
        }
    }

    @Test
    void aTwinMeasuresTheImpulseOfItsIdAndItsStartAndNoOther() {
        Impulses begun = new Impulses(List.of(), List.of(step("b", 1, 7L), step("a", 2, 6L), step("a", 3, 7L)));
        Twin twin = Twin.fork(step("a", 3, 7L), 7, new LstmState(new float[1], new float[1]), 0);

        assertThat(begun.measuredBy(twin)).isEqualTo(step("a", 3, 7L));
    }

    private static AdmittedImpulse step(String id, double amplitude, Long start) {
        return new AdmittedImpulse(id, amplitude, ImpulseUnit.RAW, ImpulseShape.STEP, 4, start, 0, null);
    }
}
