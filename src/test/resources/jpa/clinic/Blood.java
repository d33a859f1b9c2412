package clinic;

public enum Blood {
    A,
    B,
    AB,
    O
}
