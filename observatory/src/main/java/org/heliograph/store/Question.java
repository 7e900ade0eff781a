package org.heliograph.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.facts.FactsUnavailable;

/// A query in the making: text, and values for its question marks. For one use by one thread.
final class Question {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Question(String sql, Object... values) {
        add(sql, values);
    }

    /// Appends text; as many question marks in it as values.
    Question add(String text, Object... more) {
        sql.append(text);
        for (Object value : more) {
            values.add(value instanceof Instant at ? Rows.timestamp(at) : value);
        }
        return this;
    }

    interface Reading<T> {
        T row(ResultSet row) throws SQLException;
    }

    /// All rows of the answer.
    ///
    /// @throws FactsUnavailable if the database does not answer
    <T> List<T> ask(DuckFactStore store, Reading<T> reading) {
        try (Connection connection = store.reader();
                PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            List<T> answer = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    answer.add(reading.row(rows));
                }
            }
            return answer;
        } catch (SQLException e) {
            throw new FactsUnavailable(sql.toString(), e);
        }
    }
}
