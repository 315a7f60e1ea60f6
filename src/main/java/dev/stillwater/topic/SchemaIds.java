package dev.stillwater.topic;

import dev.stillwater.mapping.form.UnreadableValueException;
import org.apache.avro.Schema;

/** Which id stands for which schema on the wire. */
public interface SchemaIds {

    /**
     * The id to write for a schema.
     *
     * @throws RegistryException if a remote registry does not answer or refuses the schema
     */
    int idOf(String subject, Schema schema);

    /**
     * The schema that an id on the wire stands for.
     *
     * @throws UnreadableValueException if no schema has this id
     * @throws RegistryException if a remote registry does not answer
     */
    Schema byId(int id) throws UnreadableValueException;
}
