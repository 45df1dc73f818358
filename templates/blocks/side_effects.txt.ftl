${heading(block.title + (block.cited.mark)!"")}

${block.prose}

<#list block.items as item>
${item}
</#list>
<#if block.who??>

${block.who}
</#if>
