package dev.stillwater.impulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.impulse.ImpulseRule.Kind;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ImpulseRuleTest {
    private static final String LONGEST_ID = "x".repeat(256);

    @Test
    void aDropoutNeedsNoAmplitude() {
        assertThat(ImpulseRule.flaw(impulse("a", 0, ImpulseShape.DROPOUT, 10_000, null)))
                .isNull();
        assertThat(ImpulseRule.flaw(impulse("a", 1, ImpulseShape.DROPOUT, 1, 0L)))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(value = ImpulseShape.class, names = "DROPOUT", mode = Mode.EXCLUDE)
    void everyOtherShapeNeedsOne(ImpulseShape shape) {
        ImpulseRule.Flaw flaw = ImpulseRule.flaw(impulse("a", 0, shape, 1, null));

        assertThat(flaw.kind()).isEqualTo(Kind.MEANINGLESS);
        assertThat(flaw.text()).isEqualTo("amplitude 0.0; it must be a number other than 0 from -1e6 to 1e6");
    }

    @ParameterizedTest
    @CsvSource({
        "STEP, 1e6, 10000, 0",
        "NOISE, -1e6, 1, 9223372036854775807",
        "IMPULSE, 1e-300, 1,",
        "DROPOUT, 0, 10000, 3",
    })
    void whatIsJustAllowedHasNoFlaw(ImpulseShape shape, double amplitude, int length, Long sequence) {
        assertThat(ImpulseRule.flaw(impulse(LONGEST_ID, amplitude, shape, length, sequence)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "STEP, NaN, 1, 0, NOT_FINITE, amplitude",
        "DROPOUT, -Infinity, 1, 0, NOT_FINITE, amplitude",
        "STEP, 1000000.1, 1, 0, OUT_OF_RANGE, amplitude",
        "STEP, -1000000.1, 1, 0, OUT_OF_RANGE, amplitude",
        "DROPOUT, 1000000.1, 1, 0, OUT_OF_RANGE, amplitude",
        "STEP, 1, 0, 0, MEANINGLESS, length",
        "NOISE, 1, 10001, 0, MEANINGLESS, length",
        "DROPOUT, 0, 10001, 0, MEANINGLESS, length",
        "IMPULSE, 1, 2, 0, MEANINGLESS, length",
        "IMPULSE, 1, -2147483648, 0, MEANINGLESS, length",
        "IMPULSE, 1, 1, -1, OUT_OF_RANGE, sequence",
    })
    void whatIsJustNotAllowedIsAFlawOfItsField(
            ImpulseShape shape, double amplitude, int length, Long sequence, Kind kind, String field) {
        ImpulseRule.Flaw flaw = ImpulseRule.flaw(impulse("a", amplitude, shape, length, sequence));

        assertThat(flaw.kind()).isEqualTo(kind);
        assertThat(flaw.field()).isEqualTo(field);
        assertThat(Impulse.getClassSchema().getField(field)).isNotNull();
    }

    @Test
    void aFlawOfTheLengthSaysWhichAreAllowedForTheShape() {
        assertThat(ImpulseRule.flaw(impulse("a", 1, ImpulseShape.IMPULSE, 2, null))
                        .text())
                .isEqualTo("length 2; it must be 1 for the shape IMPULSE");
        assertThat(ImpulseRule.flaw(impulse("a", 1, ImpulseShape.STEP, 0, null)).text())
                .isEqualTo("length 0; it must be a whole number from 1 to 10000");
    }

    @Test
    void anIdHasAtMost256Characters() {
        ImpulseRule.Flaw flaw = ImpulseRule.flaw(impulse(LONGEST_ID + "x", 1, ImpulseShape.IMPULSE, 1, null));

        assertThat(flaw.text()).isEqualTo("id of 257 characters; it must be at most 256 characters long");
    }

    private static Impulse impulse(String id, double amplitude, ImpulseShape shape, int length, Long sequence) {
        return new Impulse(id, amplitude, ImpulseUnit.RAW, shape, length, sequence, 0L);
    }
}
