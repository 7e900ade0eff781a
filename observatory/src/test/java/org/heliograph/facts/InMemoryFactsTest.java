package org.heliograph.facts;

import org.heliograph.model.facts.Facts;

class InMemoryFactsTest implements FactsContract {
    @Override
    public Facts holding(Given given) {
        return new InMemoryFacts(given);
    }
}
