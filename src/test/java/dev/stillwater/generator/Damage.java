package dev.stillwater.generator;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Accidents that happen to bytes on their way. */
final class Damage {
    private Damage() {}

    static byte[] any(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        switch (random.nextInt(5)) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 1 -> {
                return Arrays.copyOf(bytes, bytes.length + random.nextInt(1, 20));
            }
            case 2 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            case 3 -> {
                int place = random.nextInt(bytes.length);
                Arrays.fill(bytes, place, bytes.length, (byte) 0xff);
            }
            default -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }
}
