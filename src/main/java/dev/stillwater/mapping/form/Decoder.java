package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;

/** Makes a tree of the bytes of one form. It may be asked from several threads at once and keeps nothing of a record. */
@FunctionalInterface
public interface Decoder {
    /**
     * The tree of some bytes.
     *
     * @throws UnreadableValueException if the bytes are not of the form, whatever they are
     * @throws RuntimeException only of a schema registry that does not answer
     */
    JsonNode decode(byte[] bytes) throws UnreadableValueException;
}
