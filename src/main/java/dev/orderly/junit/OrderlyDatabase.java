package dev.orderly.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a database of its own, dropped after it: a copy of one that is prepared once and kept from run to run, as long as
 * migrations and content are the same.
 *
 * <pre>
 * &#64;OrderlyDatabase("admitted-patient")
 * class AdmissionTest {
 *     &#64;Test
 *     void admittedPatientsHaveABed(DataSource database) { … }
 * }
 * </pre>
 *
 * On a class, a method, or an annotation of one's own it says what the tests' database holds; parameters of type {@link
 * javax.sql.DataSource}, {@link java.sql.Connection} and {@link OrderlyTestDatabase} get it. On a field or a parameter of such a type it
 * is that one's database: the tests' own where nothing is said, else another one beside it. Nearer ones count. In methods that run once
 * for a class, all tests' database is meant, which is one more.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(DatabaseExtension.class)
public @interface OrderlyDatabase {

    /** A scenario or a fixture of the workspace; empty for a database that is migrated and holds the reference data. */
    String value() default "";

    /** The workspace's folder, from the working directory on; empty for the nearest one at or above that. */
    String workspace() default "";
}
