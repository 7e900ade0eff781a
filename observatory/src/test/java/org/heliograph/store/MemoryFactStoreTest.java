package org.heliograph.store;

class MemoryFactStoreTest implements FactStoreContract {
    private final FactStore store = new MemoryFactStore();

    @Override
    public FactStore store() {
        return store;
    }
}
