/**
 * What stands between the sockets and the routes, so that no client can keep the server from the others: a request waits
 * for its body, and an answer for its reader, without a thread; each kind of work has threads of its own; connections are
 * bounded in number, and in how long and with how many bytes they wait for their clients.
 *
 * <pre>
 *   socket -> FrontDoor -> WholeBody -> Lane -> routes -> WholeAnswer -> socket
 *                 \--------- Clients: who keeps the server waiting, since when ---------/
 * </pre>
 */
@NullMarked
package dev.stillwater.web.transport;

import org.jspecify.annotations.NullMarked;
