/**
 * What the names of columns and tables tell. A name is cut into words, words stand for concepts in whatever language, and phrases of
 * concepts mean a class of data. Uses no values. Start reading at {@link dev.orderly.privacy.scan.name.NameReader}.
 */
@NullMarked
package dev.orderly.privacy.scan.name;

import org.jspecify.annotations.NullMarked;
