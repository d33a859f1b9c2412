/**
 * What is known about people in a database: the classes of sensitive data that scan, policy and anonymising all speak of. The parts
 * below use this package and not each other's insides. Start reading at {@link dev.orderly.privacy.DataClass}.
 */
@NullMarked
package dev.orderly.privacy;

import org.jspecify.annotations.NullMarked;
