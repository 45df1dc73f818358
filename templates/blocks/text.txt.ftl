<#if block.eyebrow??>
${wrap(block.eyebrow)}
</#if>
<#if block.title??>
${heading(block.note?then(capitals(block.title), block.title))}

</#if>
${block.prose}
