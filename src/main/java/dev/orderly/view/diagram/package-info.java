/**
 * Entity-relationship diagrams: Mermaid text, and SVG with a layout of its own in layers, from what is referred to on the
 * left to what refers on the right. The same diagram always gives the same text. Start reading at
 * {@link dev.orderly.view.diagram.SvgDiagram}, then {@link dev.orderly.view.diagram.Layout}.
 */
@NullMarked
package dev.orderly.view.diagram;

import org.jspecify.annotations.NullMarked;
