${heading(block.title)}

${block.prose}

<#if block.phone??>
${words.call?replace("{phone}", block.phone)}

</#if>
${block.button}:
${block.link}
