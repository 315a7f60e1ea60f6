package dev.stillwater.foreign;

import java.nio.file.Path;

/** Writes the foreign records that Java's encoders make into {@code src/test/resources/foreign}; the same in each run. */
public final class WriteForeignCorpus {
    private WriteForeignCorpus() {}

    public static void main(String[] arguments) throws Exception {
        Path foreign = Path.of(arguments.length == 0 ? "src/test/resources/foreign" : arguments[0]);
        JsonForms.write(foreign);
        KeyForms.write(foreign);
        EnvelopeForms.write(foreign);
        AvroForms.write(foreign);
        ProtobufForms.write(foreign);
        TelemetryForms.write(foreign);
    }
}
