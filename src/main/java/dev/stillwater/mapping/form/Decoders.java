package dev.stillwater.mapping.form;

/** The decoders of all forms. */
public final class Decoders {
    private final Schemas schemas;

    /** @param schemas what ids on the wire stand for */
    public Decoders(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * The decoder of a form.
     *
     * @throws IllegalArgumentException if a file that the form needs cannot be read, in one line
     */
    public Decoder of(FormSpec spec) {
        throw new UnsupportedOperationException(spec.form().label() + schemas);
    }
}
