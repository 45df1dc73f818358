package org.daymark.mail;

/**
 * A finished message with its envelope.
 *
 * @param returnPath the address bounces go to
 * @param recipient the one recipient; its domain in ASCII
 * @param bytes the message (RFC 5322) with CRLF line ends; dot-stuffing is left to the transport
 */
public record OutgoingMail(String returnPath, String recipient, byte[] bytes) {}
