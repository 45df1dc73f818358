package org.daymark.mail;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the name that mail servers are greeted with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailName.class)
class MailConfiguration {}
