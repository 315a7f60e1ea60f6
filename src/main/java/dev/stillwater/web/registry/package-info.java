/** The schemas of the service behind the Confluent REST protocol, read-only, for consumers in any language. */
@NullMarked
package dev.stillwater.web.registry;

import org.jspecify.annotations.NullMarked;
