package dev.stillwater.topic;

import dev.stillwater.mapping.form.UnreadableValueException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas of a registry for whoever must not wait: of one that is not known yet the values are unreadable, and
 * meanwhile it is asked for, one at a time.
 */
final class SchemasAtHand implements SchemaIds {
    private static final Logger LOG = LoggerFactory.getLogger(SchemasAtHand.class);

    private final RegistryClient registry;
    private final AtomicBoolean asking = new AtomicBoolean();

    SchemasAtHand(RegistryClient registry) {
        this.registry = registry;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return registry.idOf(subject, schema);
    }

    @Override
    public Schema byId(int id) throws UnreadableValueException {
        Schema known = registry.known(id);
        if (known != null) {
            return known;
        }
        if (asking.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> ask(id), "schema-registry-ahead");
            thread.setDaemon(true);
            thread.start();
        }
        throw new UnreadableValueException("the schema " + id + " is not known yet");
    }

    private void ask(int id) {
        try {
            registry.byId(id);
        } catch (UnreadableValueException | RegistryException e) {
            LOG.debug("the schema {} is not to be had", id, e);
        } finally {
            asking.set(false);
        }
    }
}
