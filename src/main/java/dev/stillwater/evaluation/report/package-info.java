/**
 * Results made readable: tables as text, CSV and HTML, line charts as SVG, and a page of both that needs nothing from
 * outside. It knows nothing of networks.
 */
@NullMarked
package dev.stillwater.evaluation.report;

import org.jspecify.annotations.NullMarked;
