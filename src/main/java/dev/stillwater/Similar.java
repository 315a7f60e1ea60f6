package dev.stillwater;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Of known words the one that was probably meant by another: what it begins, or what a slip of the fingers made of it. */
final class Similar {
    private static final int BEGINNING = 3;

    private Similar() {}

    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(each -> word.length() >= BEGINNING && each.startsWith(word)
                        || slips(word, each) <= 1 + word.length() / 4)
                .min(Comparator.comparingInt((String each) -> slips(word, each)).thenComparing(each -> each));
    }

    /** Letters to insert, leave out, change or exchange with the next (optimal string alignment). */
    private static int slips(String from, String to) {
        int[][] slips = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                int changed = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                slips[i][j] =
                        Math.min(Math.min(slips[i - 1][j] + 1, slips[i][j - 1] + 1), slips[i - 1][j - 1] + changed);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
                }
            }
        }
        return slips[from.length()][to.length()];
    }
}
