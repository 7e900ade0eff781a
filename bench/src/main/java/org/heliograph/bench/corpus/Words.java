package org.heliograph.bench.corpus;

import java.util.List;
import java.util.random.RandomGenerator;

/// Invented words in several scripts, the common ones often and the rare ones seldom, as in any language.
final class Words {

    /// The scripts that pages are written in.
    enum Script {
        LATIN("a e i o u ie ou ai", "b c d f g h l m n p r s t v st tr pr ch sh qu k"),
        CYRILLIC("а е и о у ы я ю", "б в г д ж з к л м н п р с т х ч ш ст пр тр"),
        ARABIC("ا و ي", "ب ت ث ج ح خ د ر ز س ش ص ط ع غ ف ق ك ل م ن ه"),
        CHINESE("的 一 是 不 了 人 我 在 有 他 这 中 大 来 上 国", "新 闻 网 络 信 息 站 点 电 话 安 全 时 间 市 场 文 化 学 生 活 动");

        private final String vowels;
        private final String consonants;

        Script(String vowels, String consonants) {
            this.vowels = vowels;
            this.consonants = consonants;
        }
    }

    private static final int VOCABULARY = 4000;
    private static final int LONGEST_WORD = 5;

    private final String[] vocabulary = new String[VOCABULARY];

    Words(Script script, RandomGenerator random) {
        List<String> vowels = List.of(script.vowels.split(" ", -1));
        List<String> consonants = List.of(script.consonants.split(" ", -1));
        for (int i = 0; i < VOCABULARY; i++) {
            // Common words are short.
            int syllables = 1 + random.nextInt(1 + Math.min(LONGEST_WORD - 1, i / 40 + 1));
            var word = new StringBuilder();
            for (int s = 0; s < syllables; s++) {
                word.append(pick(consonants, random)).append(pick(vowels, random));
            }
            vocabulary[i] = word.toString();
        }
    }

    /// A word; the n-th of the vocabulary comes about 1/n times as often as the first (Zipf's law).
    String word(RandomGenerator random) {
        double exponent = Math.log(VOCABULARY) * random.nextDouble();
        return vocabulary[Math.min(VOCABULARY - 1, (int) Math.exp(exponent) - 1)];
    }

    /// Appends words with commas here and there, and a full stop.
    void sentence(StringBuilder text, RandomGenerator random) {
        int words = random.nextInt(5, 22);
        for (int i = 0; i < words; i++) {
            text.append(word(random));
            text.append(i == words - 1 ? ". " : random.nextInt(9) == 0 ? ", " : " ");
        }
    }

    private static String pick(List<String> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
