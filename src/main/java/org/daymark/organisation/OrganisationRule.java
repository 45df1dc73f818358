package org.daymark.organisation;

import java.util.Optional;
import java.util.function.Function;

/**
 * What another package asks of a field before the organization is saved.
 *
 * @param field its name in {@link Organisation}
 * @param fault the words for what is wrong with it; empty if nothing is
 */
public record OrganisationRule(String field, Function<Organisation, Optional<String>> fault) {}
