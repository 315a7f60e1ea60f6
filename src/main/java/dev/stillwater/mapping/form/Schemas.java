package dev.stillwater.mapping.form;

/** The schemas that ids on the wire stand for, of any type. */
@FunctionalInterface
public interface Schemas {
    /** Where no registry is: no id stands for anything. */
    Schemas NONE = id -> {
        throw new UnreadableValueException("the bytes name schema " + id + ", but there is no schema registry to ask");
    };

    /**
     * The schema that an id stands for.
     *
     * @throws UnreadableValueException if no schema has this id
     * @throws RuntimeException if a registry does not answer, which the record is not to blame for
     */
    RegisteredType type(int id) throws UnreadableValueException;
}
