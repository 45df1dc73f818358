${heading(block.title)}

${wrap(block.when)}
${wrap(block.place)}

${block.prose}

${block.more}:
${block.link}
<#if block.calendar_url??>

${words.add_to_calendar}:
${block.calendar_url}
</#if>
