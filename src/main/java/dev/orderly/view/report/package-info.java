/**
 * The report on an environment: what use cases of several capabilities have told, one class for each section. Uses the views of
 * each for what they show already. A further section is a class, a part of {@link dev.orderly.view.report.ReportContents} and a line
 * in {@link dev.orderly.view.report.ReportView}, where to start reading.
 */
@NullMarked
package dev.orderly.view.report;

import org.jspecify.annotations.NullMarked;
