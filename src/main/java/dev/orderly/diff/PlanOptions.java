package dev.orderly.diff;

/** How a plan is made. */
public record PlanOptions(ComparisonOptions comparison) {

    public static PlanOptions standard() {
        return new PlanOptions(ComparisonOptions.standard());
    }
}
