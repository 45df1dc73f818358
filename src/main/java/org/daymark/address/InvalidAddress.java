package org.daymark.address;

import java.util.Arrays;
import java.util.List;
import org.daymark.problem.Problem;
import org.daymark.text.Words;

/** Text that is not an email address Daymark can mail; says why. */
public class InvalidAddress extends Problem {
    private static final long serialVersionUID = 1L;

    private static final Words WORDS = Words.of("address");

    private final AddressFault fault;
    private final int[] numbers;

    InvalidAddress(AddressFault fault, Integer... numbers) {
        super(WORDS.named("address.invalid", fault.words((Object[]) numbers)));
        this.fault = fault;
        this.numbers = Arrays.stream(numbers).mapToInt(Integer::intValue).toArray();
    }

    public AddressFault fault() {
        return fault;
    }

    /** What stands in the places of the fault's words: limits and code points. */
    public List<Integer> numbers() {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** Why, as a clause that can follow the name of a column: {@code there is no @}. */
    public String reason() {
        return fault.words(numbers().toArray());
    }
}
