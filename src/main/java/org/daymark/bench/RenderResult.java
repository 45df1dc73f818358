package org.daymark.bench;

/**
 * What rendering takes on one core.
 *
 * @param messages that were rendered and measured
 * @param bytesPerMessage of the last one
 * @param renderingsPerCpuSecond on one thread
 * @param blocks of the issue that was compiled
 * @param compileP50Ms from a changed block to the compiled issue, half of the times, in milliseconds
 */
public record RenderResult(
        long messages,
        long bytesPerMessage,
        double renderingsPerCpuSecond,
        int blocks,
        double compileP50Ms,
        double compileP95Ms) {}
