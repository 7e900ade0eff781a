package org.heliograph.format.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Our decoder gives what was compressed, and agrees with the JDK's on damaged data.
class GzipStreamProperties {

    private static final int[] STRATEGIES = {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY};

    @Property
    void decodesWhatWasCompressed(
            @ForAll long seed,
            @ForAll @IntRange(max = 9) int level,
            @ForAll @IntRange(max = 2) int strategy,
            @ForAll @IntRange(min = 1, max = 3) int members)
            throws IOException {
        Random random = new Random(seed);
        var plain = new ByteArrayOutputStream();
        var compressed = new ByteArrayOutputStream();
        for (int i = 0; i < members; i++) {
            byte[] part = text(random);
            plain.writeBytes(part);
            compressed.writeBytes(gzip(part, level, STRATEGIES[strategy]));
        }

        InputStream dripping = new Dripping(compressed.toByteArray(), random);
        assertThat(new GzipStream(dripping).readAllBytes()).isEqualTo(plain.toByteArray());
    }

    @Property
    void damageIsFoundAsTheJdkFindsIt(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int wounds)
            throws IOException {
        Random random = new Random(seed);
        byte[] plain = text(random);
        byte[] compressed = gzip(plain, random.nextInt(10), STRATEGIES[random.nextInt(3)]);
        for (int i = 0; i < wounds; i++) {
            // Not the header, where the JDK takes some flags that we do not.
            compressed[random.nextInt(10, compressed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        byte[] octets = Arrays.copyOf(compressed, random.nextInt(10, compressed.length + 1));

        String ours = outcome(() -> new GzipStream(new ByteArrayInputStream(octets)));
        String jdks = outcome(() -> new GZIPInputStream(new ByteArrayInputStream(octets)));
        assertThat(ours).isEqualTo(jdks);
    }

    @Property
    void anyOctetsEndInAnExceptionOfTheirKind(@ForAll byte[] octets) throws IOException {
        byte[] headed = new byte[10 + octets.length];
        headed[0] = 0x1F;
        headed[1] = (byte) 0x8B;
        headed[2] = 8;
        System.arraycopy(octets, 0, headed, 10, octets.length);
        String ours = outcome(() -> new GzipStream(new ByteArrayInputStream(headed)));
        String jdks = outcome(() -> new GZIPInputStream(new ByteArrayInputStream(headed)));
        assertThat(ours).isEqualTo(jdks);
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    /// The octets if all is well, else only that it is not: the JDK hands out less before it throws.
    private static String outcome(Opening opening) throws IOException {
        var read = new ByteArrayOutputStream();
        try (InputStream in = opening.open()) {
            in.transferTo(read);
            return Arrays.toString(read.toByteArray());
        } catch (java.util.zip.ZipException | java.io.EOFException damage) {
            return "damaged";
        }
    }

    /// Text with repetitions near and far, runs, and noise: every kind of block and match.
    private static byte[] text(Random random) {
        byte[] text = new byte[random.nextInt(6) == 0 ? random.nextInt(400_000) : random.nextInt(3000)];
        int at = 0;
        while (at < text.length) {
            int length = Math.min(text.length - at, 1 + random.nextInt(random.nextInt(20) == 0 ? 5000 : 40));
            switch (random.nextInt(4)) {
                case 0 -> Arrays.fill(text, at, at + length, (byte) random.nextInt(256));
                case 1 -> {
                    for (int i = 0; i < length; i++) {
                        text[at + i] = (byte) random.nextInt(256);
                    }
                }
                case 2 -> {
                    for (int i = 0; i < length; i++) {
                        text[at + i] = (byte) ('a' + random.nextInt(6));
                    }
                }
                default -> {
                    int back = at == 0 ? 0 : 1 + random.nextInt(Math.min(at, random.nextBoolean() ? 12 : 33_000));
                    for (int i = 0; i < length; i++) {
                        text[at + i] = back == 0 ? 0 : text[at + i - back];
                    }
                }
            }
            at += length;
        }
        return text;
    }

    private static byte[] gzip(byte[] text, int level, int strategy) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed) {
            {
                def.setLevel(level);
                def.setStrategy(strategy);
            }
        }) {
            out.write(text);
        }
        return compressed.toByteArray();
    }

    /// Gives a few octets at a time, as a network does.
    private static final class Dripping extends ByteArrayInputStream {
        private final Random random;

        Dripping(byte[] octets, Random random) {
            super(octets);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(random.nextBoolean() ? 30 : 70_000)));
        }
    }
}
