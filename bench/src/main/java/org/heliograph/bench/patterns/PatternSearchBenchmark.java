package org.heliograph.bench.patterns;

import com.gliwka.hyperscan.wrapper.CompileErrorException;
import com.gliwka.hyperscan.wrapper.Database;
import com.gliwka.hyperscan.wrapper.Expression;
import com.gliwka.hyperscan.wrapper.ExpressionFlag;
import com.gliwka.hyperscan.wrapper.Scanner;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.ahocorasick.trie.Trie;
import org.heliograph.bench.corpus.Fingerprints;
import org.heliograph.bench.corpus.SamplePages;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.Fingerprint.Pattern;
import org.heliograph.model.fingerprint.Fingerprint.Place;
import org.heliograph.model.fingerprint.FingerprintSet;
import org.heliograph.model.measurement.Observation;
import org.heliograph.verdict.match.FingerprintMatcher;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// All texts that published fingerprints seek in bodies, sought in the pages of the corpus.
///
/// Score: pages per second; `megabytes`: their octets per second. Before the measurement each candidate must find
/// what
/// searching one by one finds.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class PatternSearchBenchmark {

    private static final int PAGES = 200;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<byte[]> octets = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Observation.HttpExchange> exchanges = new ArrayList<>();
    private List<String> sought = List.of();
    private FingerprintMatcher own = FingerprintMatcher.of(FingerprintSet.EMPTY);
    private Trie trie = Trie.builder().build();
    private final AhoCorasickDoubleArrayTrie<Integer> doubleArray = new AhoCorasickDoubleArrayTrie<>();
    private final Scanner hyperscan = new Scanner();
    private @Nullable Database database;
    private int next;

    /// Octets searched, for a rate beside the pages'.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Searched {
        /// Millions of octets of UTF-8.
        public double megabytes;

        /// Processor time spent, in seconds: `megabytes` through `cpu` is the rate that others' load does not change.
        public double cpu;
    }

    /// Makes pages and automata, and checks that all find the same.
    @Setup
    public void prepare() throws IOException, CompileErrorException {
        List<Fingerprint> plain =
                Fingerprints.all(Fingerprints.sharedData().resolve("fingerprints")).fingerprints().stream()
                        .filter(fingerprint -> fingerprint.where() instanceof Place.HttpBody)
                        .filter(fingerprint -> fingerprint.pattern() instanceof Pattern.Contains)
                        .toList();
        sought = plain.stream()
                .map(fingerprint -> ((Pattern.Contains) fingerprint.pattern()).text())
                .distinct()
                .toList();
        own = FingerprintMatcher.of(FingerprintSet.of(plain));
        for (String page : SamplePages.pages(PAGES, new SplittableRandom(7))) {
            texts.add(page);
            octets.add(page.getBytes(StandardCharsets.UTF_8));
            exchanges.add(SamplePages.exchange(page));
        }
        buildAutomata();
        for (int i = 0; i < PAGES; i++) {
            next = i;
            BitSet expected = oneByOne(texts.get(i));
            check("trie", expected, inTrie(texts.get(i)));
            check("double array", expected, inDoubleArray(texts.get(i)));
            check("hyperscan", expected, inHyperscan(texts.get(i)));
            check("own", expected, own(exchanges.get(i)));
        }
    }

    private void buildAutomata() throws CompileErrorException {
        Trie.TrieBuilder builder = Trie.builder();
        TreeMap<String, Integer> numbered = new TreeMap<>();
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < sought.size(); i++) {
            builder.addKeyword(sought.get(i));
            numbered.put(sought.get(i), i);
            var hex = new StringBuilder();
            for (byte octet : sought.get(i).getBytes(StandardCharsets.UTF_8)) {
                hex.append("\\x%02x".formatted(octet));
            }
            expressions.add(new Expression(hex.toString(), EnumSet.of(ExpressionFlag.SINGLEMATCH), i));
        }
        trie = builder.build();
        doubleArray.build(numbered);
        database = Database.compile(expressions);
        hyperscan.allocScratch(Objects.requireNonNull(database));
    }

    private static void check(String candidate, BitSet expected, BitSet found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException(candidate + " found " + found + ", not " + expected);
        }
    }

    /// The peer's way: one search through the page after the other.
    @Benchmark
    public BitSet oneByOne(Searched searched) {
        return timed(searched, page -> oneByOne(texts.get(page)));
    }

    /// org.ahocorasick: a trie of maps.
    @Benchmark
    public BitSet trie(Searched searched) {
        return timed(searched, page -> inTrie(texts.get(page)));
    }

    /// com.hankcs: an Aho–Corasick automaton in two arrays.
    @Benchmark
    public BitSet doubleArray(Searched searched) {
        return timed(searched, page -> inDoubleArray(texts.get(page)));
    }

    /// Hyperscan, native and vectorised.
    @Benchmark
    public BitSet hyperscan(Searched searched) {
        return timed(searched, page -> inHyperscan(texts.get(page)));
    }

    /// Ours, through its public door.
    @Benchmark
    public BitSet own(Searched searched) {
        return timed(searched, page -> own(exchanges.get(page)));
    }

    private BitSet timed(Searched searched, IntFunction<BitSet> search) {
        next = next + 1 == PAGES ? 0 : next + 1;
        long before = THREADS.getCurrentThreadCpuTime();
        BitSet found = search.apply(next);
        searched.cpu += (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
        searched.megabytes += octets.get(next).length / 1e6;
        return found;
    }

    private BitSet oneByOne(String text) {
        BitSet found = new BitSet();
        for (int i = 0; i < sought.size(); i++) {
            if (text.contains(sought.get(i))) {
                found.set(i);
            }
        }
        return found;
    }

    private BitSet inTrie(String text) {
        BitSet found = new BitSet();
        trie.parseText(text, emit -> {
            found.set(sought.indexOf(emit.getKeyword()));
            return true;
        });
        return found;
    }

    private BitSet inDoubleArray(String text) {
        BitSet found = new BitSet();
        AhoCorasickDoubleArrayTrie.IHit<Integer> hit = (begin, end, number) -> found.set(number);
        doubleArray.parseText(text, hit);
        return found;
    }

    private BitSet inHyperscan(String text) {
        BitSet found = new BitSet();
        hyperscan
                .scan(database, text)
                .forEach(match -> found.set(match.getMatchedExpression().getId()));
        return found;
    }

    private BitSet own(Observation.HttpExchange exchange) {
        BitSet found = new BitSet();
        own.inExchange(exchange, SamplePages.SEEN_FROM)
                .forEach(match -> found.set(
                        sought.indexOf(((Pattern.Contains) match.fingerprint().pattern()).text())));
        return found;
    }
}
