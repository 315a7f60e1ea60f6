package dev.stillwater.mapping.form;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping says about the form of keys or values.
 *
 * @param schema the file with the schema of {@link Form#AVRO} without a registry
 * @param descriptors the file with the descriptor set of {@link Form#PROTOBUF} without a registry
 * @param message the full name of the message in it
 * @param indexes whether messages of {@link Form#PROTOBUF} by a registry are behind message indexes, as they have to be
 * @param csv of {@link Form#CSV}
 * @param base64 whether {@link Form#BYTES} are read as text in Base64 rather than of hexadecimal digits
 */
public record FormSpec(
        Form form,
        @Nullable Path schema,
        @Nullable Path descriptors,
        @Nullable String message,
        boolean indexes,
        @Nullable CsvSpec csv,
        boolean base64) {

    /** A form of which nothing else has to be said. */
    public static FormSpec of(Form form) {
        return new FormSpec(form, null, null, null, true, null, false);
    }

    /**
     * How lines of cells are read.
     *
     * @param columns their names; empty: they are 0, 1, 2 and so on, or stand in the header
     */
    public record CsvSpec(List<String> columns, char separator, Header header) {
        public CsvSpec {
            columns = List.copyOf(columns);
        }
    }

    /** What the first line of a record is. */
    public enum Header {
        /** Like the others. */
        NONE,
        /** Passed over. */
        SKIP,
        /** The names of the columns. */
        NAMES
    }
}
