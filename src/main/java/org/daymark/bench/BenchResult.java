package org.daymark.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What was measured, from the first claim to the last recorded outcome.
 *
 * @param warmUp messages sent before, not counted
 * @param cpuSecondsPer1000 of this process, without the built-in sink, per 1,000 messages
 * @param peakRssMb the largest resident memory of this process so far, in MiB; 0 where the system does not tell
 * @param p50Ms the middle time from handing a message over to the server's answer, in milliseconds
 */
public record BenchResult(
        long recipients,
        long accepted,
        long deferred,
        long refused,
        long uncertain,
        double seconds,
        double messagesPerSecond,
        @JsonProperty("cpu_seconds_per_1000") double cpuSecondsPer1000,
        long peakRssMb,
        long bytesPerMessage,
        int maxInFlight,
        double p50Ms,
        double p99Ms,
        long warmUp) {}
