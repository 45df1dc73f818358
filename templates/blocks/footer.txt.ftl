____________________________________
${organisation.name}
${organisation.postal_address}
${organisation.phone}
${organisation.website}

${wrap(block.why)}

${words.web_view}:
${web_view}

<#if block.counted??>
${block.counted.says}
${words.counted_no}:
${block.counted.url}

</#if>
${wrap(words.unsubscribe + ": " + words.way_out)}
${block.unsubscribe_url}
