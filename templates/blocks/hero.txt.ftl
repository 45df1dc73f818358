<#if block.eyebrow??>
${wrap(block.eyebrow)}
</#if>
${heading(capitals(block.title), "=")}

<#if block.prose??>
${block.prose}
</#if>
