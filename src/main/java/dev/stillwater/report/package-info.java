/**
 * Results made readable: tables as text, CSV and HTML, charts as SVG and PNG, a page of both that needs nothing from
 * outside, and the directory of all of them. It knows nothing of networks.
 *
 * <p>PNG needs some fonts on the machine; without any it is left out, and the command says so.
 */
@NullMarked
package dev.stillwater.report;

import org.jspecify.annotations.NullMarked;
