/**
 * What users do with schemas: compare two, show one, write one out as model files, make a development database equal to
 * the model, find drift. Start reading at {@link dev.orderly.schema.CompareSchemas}.
 */
@NullMarked
package dev.orderly.schema;

import org.jspecify.annotations.NullMarked;
