package dev.stillwater;

/** Placeholder. */
public final class Main {
    private Main() {}

    /** Entry. */
    public static void main(String[] args) {}
}
