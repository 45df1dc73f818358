package org.daymark.delivery;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How sending is done.
 *
 * @param mostInFlight the most messages under way at once, however fast sending is
 * @param ownerGoneAfter on a shared database: a process whose beat stands still this long is taken for dead
 * @param serverPatience how long a run waits for a mail server that stopped answering before it ends or, where there
 *     are several, before the server's mail goes another way
 */
@Validated
@ConfigurationProperties("daymark")
record DeliverySettings(
        @DefaultValue("1000") @Min(1) int mostInFlight,
        @DefaultValue("15s") Duration ownerGoneAfter,
        @DefaultValue("15s") Duration serverPatience) {}
