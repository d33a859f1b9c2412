package dev.orderly.value.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of the values that a column may have. Changed while conditions are read, and not after that. */
public final class Domain {

    private @Nullable Object low;
    private @Nullable Object high;
    private boolean lowOpen;
    private boolean highOpen;
    private @Nullable List<Object> listed;
    private final Set<Object> excluded = new LinkedHashSet<>();
    private boolean notNull;
    private boolean onlyNull;
    private final List<String> patterns = new ArrayList<>();
    private long shortest;
    private long longest = Long.MAX_VALUE;
    private final Set<String> keys = new LinkedHashSet<>();
    private @Nullable String jsonType;
    private boolean upper;
    private boolean lower;

    public Domain copy() {
        Domain other = new Domain();
        other.low = low;
        other.high = high;
        other.lowOpen = lowOpen;
        other.highOpen = highOpen;
        other.listed = listed == null ? null : new ArrayList<>(listed);
        other.excluded.addAll(excluded);
        other.notNull = notNull;
        other.onlyNull = onlyNull;
        other.patterns.addAll(patterns);
        other.shortest = shortest;
        other.longest = longest;
        other.keys.addAll(keys);
        other.jsonType = jsonType;
        other.upper = upper;
        other.lower = lower;
        return other;
    }

    public Domain atLeast(Object bound, boolean open) {
        if (low == null || Values.compare(bound, low) > 0 || Values.compare(bound, low) == 0 && open) {
            low = bound;
            lowOpen = open;
        }
        return this;
    }

    public Domain atMost(Object bound, boolean open) {
        if (high == null || Values.compare(bound, high) < 0 || Values.compare(bound, high) == 0 && open) {
            high = bound;
            highOpen = open;
        }
        return this;
    }

    public Domain among(List<Object> values) {
        listed = listed == null
                ? new ArrayList<>(values)
                : new ArrayList<>(listed.stream().filter(values::contains).toList());
        return this;
    }

    public Domain without(List<Object> values) {
        excluded.addAll(values);
        return this;
    }

    public Domain never() {
        notNull = true;
        return this;
    }

    public Domain nothing() {
        onlyNull = true;
        return this;
    }

    public Domain like(String pattern) {
        patterns.add(pattern);
        return this;
    }

    public Domain lengthFrom(long least) {
        shortest = Math.max(shortest, least);
        return this;
    }

    public Domain lengthTo(long most) {
        longest = Math.min(longest, most);
        return this;
    }

    public Domain withKey(String key) {
        keys.add(key);
        return this;
    }

    public Domain ofJson(String type) {
        jsonType = type;
        return this;
    }

    public Domain capitals() {
        upper = true;
        return this;
    }

    public Domain small() {
        lower = true;
        return this;
    }

    /** Whether no value, and no null either, can be in it. */
    public boolean isEmpty() {
        return notNull && (onlyNull || isWithoutValues());
    }

    /** Whether null alone can be in it. */
    public boolean isWithoutValues() {
        return onlyNull
                || listed().filter(List::isEmpty).isPresent()
                || shortest > longest
                || low != null && high != null && isApart(low, high);
    }

    private boolean isApart(Object least, Object most) {
        int order = Values.compare(least, most);
        return order > 0 || order == 0 && (lowOpen || highOpen);
    }

    public Optional<Object> low() {
        return Optional.ofNullable(low);
    }

    public Optional<Object> high() {
        return Optional.ofNullable(high);
    }

    public boolean lowOpen() {
        return lowOpen;
    }

    public boolean highOpen() {
        return highOpen;
    }

    /** The values that it is limited to, those apart that are excluded. */
    public Optional<List<Object>> listed() {
        return Optional.ofNullable(listed)
                .map(all ->
                        all.stream().filter(value -> !excluded.contains(value)).toList());
    }

    public Set<Object> excluded() {
        return excluded;
    }

    public boolean isNotNull() {
        return notNull;
    }

    public List<String> patterns() {
        return patterns;
    }

    public long shortest() {
        return shortest;
    }

    public long longest() {
        return longest;
    }

    public Set<String> keys() {
        return keys;
    }

    public Optional<String> jsonType() {
        return Optional.ofNullable(jsonType);
    }

    public boolean isUpper() {
        return upper;
    }

    public boolean isLower() {
        return lower;
    }
}
