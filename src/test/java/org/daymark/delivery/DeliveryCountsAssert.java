package org.daymark.delivery;

import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.InstanceOfAssertFactory;

/** Asserts how many deliveries of a campaign are in which state. */
public final class DeliveryCountsAssert extends AbstractAssert<DeliveryCountsAssert, DeliveryCounts> {
    /** Lets assertions about what carries counts, such as a future, continue with them. */
    public static final InstanceOfAssertFactory<DeliveryCounts, DeliveryCountsAssert> DELIVERY_COUNTS =
            new InstanceOfAssertFactory<>(DeliveryCounts.class, DeliveryCountsAssert::assertThat);

    private DeliveryCountsAssert(DeliveryCounts actual) {
        super(actual, DeliveryCountsAssert.class);
    }

    public static DeliveryCountsAssert assertThat(DeliveryCounts actual) {
        return new DeliveryCountsAssert(actual);
    }

    /** The campaign has this many recipients in that state, and none in another. */
    public DeliveryCountsAssert hasCounts(DeliveryState state, long number) {
        return hasCounts(Map.of(state, number));
    }

    /** The campaign has these recipients, and none in another state. */
    public DeliveryCountsAssert hasCounts(DeliveryState one, long ones, DeliveryState other, long others) {
        return hasCounts(Map.of(one, ones, other, others));
    }

    /** The campaign has these recipients, and none in another state. */
    public DeliveryCountsAssert hasCounts(
            DeliveryState first, long firsts, DeliveryState second, long seconds, DeliveryState third, long thirds) {
        return hasCounts(Map.of(first, firsts, second, seconds, third, thirds));
    }

    /** The campaign has these recipients, and none in a state that the map leaves out. */
    public DeliveryCountsAssert hasCounts(Map<DeliveryState, Long> expected) {
        isNotNull();
        if (!actual.equals(new DeliveryCounts(expected))) {
            throw failureWithActualExpected(
                    actual.byState(), expected, "Expected deliveries %s but found %s", expected, actual.byState());
        }
        return this;
    }
}
