package dev.stillwater.mapping;

/**
 * What keeps a part of a series id apart from the others: a backslash before each character that the part might be taken to
 * end or begin at. Of the text before it that is one character, which no other than the last part begins behind; where
 * labels follow, also the comma that these begin with; and the backslash itself.
 *
 * @param before the character of the text before; {@value #NONE} where none is needed
 * @param commas whether labels follow
 */
record Separator(int before, boolean commas) {
    private static final int NONE = -1;

    /** Of the first part, which ends where the next begins. */
    static Separator none(boolean labelsFollow) {
        return new Separator(NONE, labelsFollow);
    }

    /**
     * Of a part behind others.
     *
     * @param text what stands between them
     * @throws IllegalArgumentException if it keeps nothing apart
     */
    static Separator behind(String text, boolean labelsFollow) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "between two references stands something that keeps them apart, as in {a}.{b}");
        }
        if (text.indexOf('\\') >= 0) {
            throw new IllegalArgumentException(
                    "a backslash does not keep two references apart: it marks what does not");
        }
        return new Separator(character(text), labelsFollow);
    }

    /** One that is seldom in names, if there is one. */
    private static int character(String text) {
        int[] characters = text.codePoints().toArray();
        for (int i = characters.length - 1; i >= 0; i--) {
            if (!Character.isLetterOrDigit(characters[i]) && !Character.isWhitespace(characters[i])) {
                return characters[i];
            }
        }
        return characters[characters.length - 1];
    }

    /** Keeps apart what an id has from there on. */
    void keepApart(StringBuilder id, int from) {
        for (int i = from; i < id.length(); i++) {
            int character = id.codePointAt(i);
            if (character == '\\' || character == before || commas && character == ',') {
                id.insert(i++, '\\');
            }
            i += Character.charCount(character) - 1;
        }
    }
}
