package dev.stillwater.network;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeterminismTest {

    /** Output bits of the first steps of the seeded cells, kept since the first release: they never change. */
    private static final int[] YEO_GOLDEN = {
        0x3eb60e73, 0x3eb8da95, 0x3ebb19c7, 0x3ebb26b0, 0x3eb97da9, 0x3eba7227, 0x3eb86bfa, 0x3eb9461d
    };

    private static final int[] LSTM_GOLDEN = {
        0x3d841279, 0x3d538dca, 0x3d49409c, 0x3d853d66, 0x3db0ff05, 0x3dad1796, 0x3dcf2d60, 0x3dc56c8c
    };

    @Test
    void theSeededCellsGiveTheStoredBits() {
        assertThat(outputBits(Cells.yeo(5, 7), 8)).containsExactly(YEO_GOLDEN);
        assertThat(outputBits(Cells.lstm(5, 7), 8)).containsExactly(LSTM_GOLDEN);
    }

    /** The same of every kind of cell, as a number of its whole first run. */
    @ParameterizedTest
    @CsvSource({
        "yeo-lstm, e42c0814c1ee0cb6-cad4437a-9c7b94b7",
        "lstm, 80dec87599df09a5-c118a1b2-a985b1f7",
        "mlp, 7f2c0b0a6d826445-aad2d870-b5c47d33",
        "rnn, edf5d6896a51377f-365702cc-accdcd02",
        "gru, 3e4a86a9466b1bc6-2dd1be1e-2a6251bd",
        "scornn, 60b3f8d08a1f8f2c-d8a23aae-96077fc8",
        "scurnn, 6ca8bf9558344832-b14bc974-4c6c9b56",
        "sbo-gd, 7fa13dae8e22ef1-2edee1bf-f1f85a39",
        "sbo-heavy-ball, 8841a4fc4fb875fa-75263517-8f407c06",
        "sbo-nesterov, e8338fdd3ff47a54-bea0bcee-7404ca51",
        "neuroview, 68d611bcdcb4928d-6b78a4e2-a5e3ccdc"
    })
    void everySeededCellGivesTheStoredDigest(String label, String digest) {
        CellType type = CellTypes.all().stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow();

        assertThat(digest(Cells.of(type, 20, 6), 300)).isEqualTo(digest);
    }

    @Test
    void theFirstStepsHaveTheSameBitsAfterThousandsMore() {
        for (CellType type : CellTypes.all()) {
            Cell cell = Cells.of(type, 48, 3);
            int steps = Cells.isWindow(type) ? 2_000 : 12_000; // that steps over its whole window each time
            int[] cold = outputBits(cell, 10);
            String state = digest(cell, steps);

            assertThat(outputBits(cell, 10)).containsExactly(cold);
            assertThat(digest(cell, steps)).isEqualTo(state);
        }
    }

    @Test
    void eightThreadsSharingACellAgree() throws Exception {
        Cell cell = Cells.yeo(40, 2);
        String expected = digest(cell, 5_000);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(() -> digest(cell, 5_000));
            }
            for (Future<String> result : pool.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aJavaWithoutTheVectorModuleGivesTheSameBits() throws Exception {
        assertThat(child()).isEqualTo("ScalarKernel " + digests());
    }

    @Test
    void theVectorModuleIsLoadedWithoutAWarning() throws Exception {
        assertThat(child(Redirect.PIPE, "--add-exports", "java.base/jdk.internal.module=ALL-UNNAMED"))
                .isEqualTo("VectorKernel " + digests());
    }

    @Test
    void anInterpretingJavaGivesTheSameBits() throws Exception {
        assertThat(child("--add-modules", "jdk.incubator.vector", "-Xint")).isEqualTo("VectorKernel " + digests());
    }

    @Test
    void aJavaOfNarrowVectorsGivesTheSameBits() throws Exception {
        assertThat(child("--add-modules", "jdk.incubator.vector", "-XX:MaxVectorSize=16"))
                .isEqualTo("VectorKernel " + digests());
    }

    /** Run in a child process: prints the kernel in use and the digests. */
    public static void main(String[] arguments) {
        System.out.print(Kernel.best().getClass().getSimpleName() + " " + digests());
    }

    /** Of every kind of cell. */
    private static String digests() {
        return CellTypes.all().stream()
                .map(type -> type.label() + " " + digest(Cells.of(type, 20, 6), 60) + " " + sideBySide(type))
                .collect(Collectors.joining(", "));
    }

    /** Of seven series that step together. */
    private static String sideBySide(CellType type) {
        Cell cell = Cells.of(type, 20, 6);
        List<LstmState> states = Collections.nCopies(7, cell.initialState());
        float[] inputs = Cells.inputs(7 * 10, 1);
        for (int t = 0; t < 10; t++) {
            float[][] now = new float[7][];
            for (int i = 0; i < 7; i++) {
                now[i] = new float[] {inputs[7 * t + i]};
            }
            states = cell.steps(states, now).stream().map(Step::state).toList();
        }
        return Integer.toHexString(states.hashCode());
    }

    private static String child(String... flags) throws IOException, InterruptedException {
        return child(Redirect.DISCARD, flags);
    }

    /** @param errors where they go; a pipe adds them to what is returned */
    private static String child(Redirect errors, String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(flags));
        command.addAll(List.of(
                "-cp",
                String.join(File.pathSeparator, location(Cell.class), location(DeterminismTest.class)),
                DeterminismTest.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(errors == Redirect.PIPE)
                .redirectError(errors)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, SECONDS)).isTrue();
        return printed;
    }

    private static String location(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getPath();
    }

    private static int[] outputBits(Cell cell, int steps) {
        int[] bits = new int[steps];
        LstmState state = cell.initialState();
        float[] inputs = Cells.inputs(steps, 1);
        for (int t = 0; t < steps; t++) {
            Step step = cell.step(state, inputs[t]);
            bits[t] = Float.floatToRawIntBits(step.output());
            state = step.state();
        }
        return bits;
    }

    /** Hash of all outputs and growths of a deviation, of the last state and of the last deviation. */
    private static String digest(Cell cell, int steps) {
        long hash = 17;
        LstmState state = cell.initialState();
        DeviationVector vector = DeviationVector.initial(cell);
        for (float input : Cells.inputs(steps, 1)) {
            Step step = cell.step(state, input);
            DeviationVector.Followed followed = vector.follow(cell, state, input);
            hash = 31 * hash + Float.floatToRawIntBits(step.output());
            hash = 31 * hash + Double.doubleToRawLongBits(followed.growth());
            state = step.state();
            vector = followed.vector();
        }
        return Long.toHexString(hash) + "-" + Integer.toHexString(state.hashCode()) + "-"
                + Integer.toHexString(vector.hashCode());
    }
}
