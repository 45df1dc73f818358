____________________________________
${organisation.name}
${organisation.postal_address}
${organisation.phone}
${organisation.website}

${wrap(block.why)}

${words.web_view}:
${web_view}

${wrap(words.unsubscribe + ": " + words.way_out)}
${block.unsubscribe_url}
