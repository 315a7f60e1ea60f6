package dev.stillwater.mapping;

import dev.stillwater.mapping.form.Schemas;
import org.jspecify.annotations.Nullable;

/** Reads the samples of records. It may be asked from several threads at once. */
public final class Mapping {
    private final MappingSpec spec;

    private Mapping(MappingSpec spec) {
        this.spec = spec;
    }

    /**
     * The mapping that a file says.
     *
     * @param schemas what ids on the wire stand for
     * @throws IllegalArgumentException with one line, if a path or template is wrong or a file that is named cannot be read
     */
    public static Mapping of(MappingSpec spec, Schemas schemas) {
        return new Mapping(spec);
    }

    /**
     * The samples of a record. Nothing that stands in a record makes it throw.
     *
     * @throws RuntimeException only of a schema registry that does not answer
     */
    public Mapped read(ForeignRecord record) {
        throw new UnsupportedOperationException(record + "" + spec);
    }

    /** Whether each record's key is, as it stands, the id of the one series that it has a sample of. */
    public boolean keyIsSeries() {
        throw new UnsupportedOperationException();
    }

    /** The series that a record without a value speaks of, which is null where that takes more than key, headers and topic. */
    public @Nullable String seriesWithoutValue(ForeignRecord record) {
        throw new UnsupportedOperationException();
    }
}
