package org.heliograph.publish.page;

import java.util.Locale;

/// Which form of a noun goes with a number (Unicode CLDR plural rules, cardinal, whole numbers), for the languages
/// of
/// the
/// pages.
enum PluralForms {
    /// One, other: 1 network, 2 networks.
    ENGLISH(2) {
        @Override
        int form(long number) {
            return number == 1 ? 0 : 1;
        }
    },
    /// One, few, many: 1 сеть, 2 сети, 5 сетей; Belarusian and Russian alike.
    EAST_SLAVIC(3) {
        @Override
        int form(long number) {
            long ten = Math.abs(number % 10);
            long hundred = Math.abs(number % 100);
            if (ten == 1 && hundred != 11) {
                return 0;
            }
            return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? 1 : 2;
        }
    },
    /// One (0 and 1), other.
    PERSIAN(2) {
        @Override
        int form(long number) {
            return number == 0 || number == 1 ? 0 : 1;
        }
    };

    private final int count;

    PluralForms(int count) {
        this.count = count;
    }

    /// The index of the form, from 0.
    abstract int form(long number);

    int count() {
        return count;
    }

    static PluralForms of(Locale language) {
        return switch (language.getLanguage()) {
            case "en" -> ENGLISH;
            case "be", "ru" -> EAST_SLAVIC;
            case "fa" -> PERSIAN;
            default -> throw new IllegalArgumentException("no plural rules for " + language);
        };
    }
}
